package dev.tocsin.web.hook;

import dev.tocsin.feed.signal.SignalReading;
import dev.tocsin.feed.signal.SignalTaker;
import dev.tocsin.feed.signal.TradingViewReader;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.IncomingSignal;
import dev.tocsin.web.Answer;
import dev.tocsin.web.Call;
import dev.tocsin.web.Endpoint;
import dev.tocsin.web.Endpoints;
import dev.tocsin.web.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /hooks/tradingview/{token}}. TradingView waits three seconds and sends again what was
 * answered with 5xx; so an answer goes out at once, and the same alert within half a minute is
 * taken once. Where the disk is slower than that, the answer says so ({@code kept: false}), and
 * what then fails is logged with all it said, counted and shown.
 */
public final class TradingViewHook implements Endpoints {

  private static final Logger LOG = LoggerFactory.getLogger(TradingViewHook.class);
  private static final Set<String> TYPES = Set.of("application/json", "text/plain");
  private static final int MOST_BYTES = 16 * 1024;
  private static final int MOST_IN_HAND = 1_000;
  private static final int MOST_SEEN = 10_000;
  private static final long ANSWER_MILLIS = 80;

  private final Vertx vertx;
  private final HookTokens tokens;
  private final SignalTaker taker;
  private final InstantSource clock;
  private final EarlyAnswers early;
  private final SeenOnce seen = new SeenOnce(MOST_SEEN, 30 * EventTime.SECOND);
  private int inHand;

  /**
   * Serves nothing by itself.
   *
   * @param tokens by the names of the hooks
   * @param early told of what is answered before it is safe
   */
  public TradingViewHook(
      Vertx vertx, HookTokens tokens, SignalTaker taker, EarlyAnswers early, InstantSource clock) {
    this.early = early;
    this.vertx = vertx;
    this.tokens = tokens;
    this.taker = taker;
    this.clock = clock;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(Endpoint.post("/hooks/tradingview/{token}", TYPES, MOST_BYTES, this::take));
  }

  private Future<Answer> take(Call call) {
    String hook = tokens.nameOf(call.path("token"));
    if (hook == null) {
      return answer(Problem.notFound("There is no hook with this token."));
    }
    String body = call.text();
    long now = EventTime.of(clock.instant());
    return switch (TradingViewReader.read(hook, body, now)) {
      case SignalReading.Refused refused ->
          answer(
              Problem.of(
                  422,
                  "bad_signal",
                  "Not a signal",
                  "The alert is not taken: " + refused.sentence() + "."));
      case SignalReading.Taken(IncomingSignal signal) -> {
        String key = digest(hook, body);
        if (!seen.add(key, now)) {
          yield Future.succeededFuture(Answer.json(202, taken().put("duplicate", true)));
        }
        yield handOn(signal, key);
      }
    };
  }

  private Future<Answer> handOn(IncomingSignal signal, String key) {
    if (inHand >= MOST_IN_HAND) {
      seen.forget(key);
      return answer(
          Problem.unavailable("overloaded", "Too many signals are in hand; send it again."));
    }
    inHand++;
    Future<Void> taken =
        taker
            .take(signal)
            .onComplete(
                done -> {
                  inHand--;
                  if (done.failed()) {
                    seen.forget(key);
                  }
                });
    return Future.any(taken, vertx.timer(ANSWER_MILLIS, TimeUnit.MILLISECONDS))
        .otherwiseEmpty()
        .map(first -> answer(signal, taken));
  }

  private Answer answer(IncomingSignal signal, Future<Void> taken) {
    if (taken.failed()) {
      LOG.warn("an alert of TradingView is not taken: {}", taken.cause().getMessage());
      return Answer.problem(
          Problem.unavailable("engine_unavailable", "The signal is not taken now; send it again."));
    }
    boolean kept = taken.succeeded();
    if (!kept) {
      early.answered();
      taken.onComplete(
          done -> {
            early.ended(done.succeeded());
            if (done.failed()) {
              LOG.error(
                  "an alert of TradingView that was answered is lost ({}): {} {} {} at {}: {}",
                  done.cause().getMessage(),
                  signal.signal().name(),
                  signal.signal().action(),
                  signal.signal().symbol(),
                  signal.signal().price(),
                  signal.comment());
            }
          });
    }
    return Answer.json(202, taken().put("duplicate", false).put("kept", kept));
  }

  private static JsonObject taken() {
    return new JsonObject().put("accepted", true);
  }

  private static Future<Answer> answer(Problem problem) {
    return Future.succeededFuture(Answer.problem(problem));
  }

  private static String digest(String hook, String body) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update((hook + "\n").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(body.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
