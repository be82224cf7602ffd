package dev.tocsin.web;

import dev.tocsin.engine.Quotes;
import dev.tocsin.engine.RuleBoard;
import dev.tocsin.engine.why.WhyAnswer;
import dev.tocsin.feed.store.TickStore;
import dev.tocsin.market.IncomingSignal;
import dev.tocsin.market.Instruments;
import dev.tocsin.notify.ConfiguredChannel.Chat;
import dev.tocsin.rulebook.CommitWhen;
import dev.tocsin.rulebook.Rulebook;
import dev.tocsin.web.api.Part;
import dev.tocsin.web.api.RuleOrders;
import dev.tocsin.web.api.WhyQuestions;
import dev.tocsin.web.hook.EarlyAnswers;
import dev.tocsin.web.hook.HookTokens;
import dev.tocsin.web.hook.SlackHook;
import dev.tocsin.web.hook.TelegramHook;
import dev.tocsin.web.hook.TradingViewHook;
import dev.tocsin.web.stream.EventStream;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** All endpoints over a real rulebook, an empty board unless told otherwise and a log in memory. */
final class TestApi implements AutoCloseable {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-02T14:30:00Z"));

  static final String HOOK_TOKEN = "tv-0123456789abcdef";

  final Vertx vertx = Vertx.vertx();
  static final String CHAT_SECRET = "8f742231b10e8888abcd99yyyzzz85a5";

  final RecordingOrders chat = new RecordingOrders();
  final BlockingQueue<String> replies = new LinkedBlockingQueue<>();
  final Queue<IncomingSignal> signals = new ConcurrentLinkedQueue<>();
  final FakeAlertLog log = new FakeAlertLog();
  final FakeDeliveryLog deliveries = new FakeDeliveryLog();
  final FakeSilences silences = new FakeSilences();
  final Rulebook rulebook;
  final TickStore ticks;
  private final RuleBoard board;
  private final RuleOrders orders;
  private final WhyQuestions questions;
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Quotes quotes = new Quotes();
  private final FakeRuleLanguage language = new FakeRuleLanguage();

  TestApi(Path directory) throws IOException {
    this(directory, new RuleBoard(), (rule, command) -> Future.succeededFuture(false));
  }

  TestApi(Path directory, RuleBoard board, RuleOrders orders) throws IOException {
    this(directory, board, orders, (rule, at) -> Future.succeededFuture(new WhyAnswer.NoRule()));
  }

  TestApi(Path directory, RuleBoard board, RuleOrders orders, WhyQuestions questions)
      throws IOException {
    this.board = board;
    this.orders = orders;
    this.questions = questions;
    this.ticks = new TickStore(directory.resolve(".ticks"));
    this.rulebook =
        Rulebook.open(
            directory,
            (path, text, files) -> language.check(path, text),
            CommitWhen.AUTO,
            CLOCK,
            change -> {});
  }

  List<Endpoints> groups() {
    return Api.groups(
        vertx,
        new Api.Sources(
            "1.2.3",
            CLOCK,
            meters,
            () -> List.of(Part.up("database")),
            rulebook,
            language,
            Future::succeededFuture,
            orders,
            questions,
            board,
            quotes,
            Instruments.plain(),
            Set.of("MNQ"),
            log,
            deliveries,
            silences,
            deliveries,
            ticks,
            new EventStream(
                (number, limit) -> Future.succeededFuture(List.of()), quotes::all, CLOCK, meters),
            hooks()));
  }

  private List<Endpoints> hooks() {
    return List.of(
        new TradingViewHook(
            vertx,
            new HookTokens(Map.of("desk", HOOK_TOKEN)),
            signal -> {
              signals.add(signal);
              return Future.succeededFuture();
            },
            new EarlyAnswers(CLOCK),
            CLOCK),
        new SlackHook(
            Map.of("trading", new Chat(CHAT_SECRET, null, Set.of("U012AB3CD")))::get,
            chat,
            (address, text) -> replies.add(address + " " + text),
            CLOCK),
        new TelegramHook(Map.of("phone", new Chat(CHAT_SECRET, null, Set.of("4711")))::get, chat));
  }

  HttpCalls serve() throws Exception {
    HttpVerticle verticle =
        new HttpVerticle(
            new WebSettings("127.0.0.1", 0, Set.of(), Set.of(), null), groups(), router -> {});
    vertx.deployVerticle(verticle).await(20, TimeUnit.SECONDS);
    return new HttpCalls(verticle.port());
  }

  @Override
  public void close() throws Exception {
    vertx.close().await(20, TimeUnit.SECONDS);
    rulebook.close();
  }
}
