package dev.tocsin.web.api;

import dev.tocsin.engine.Firing;
import dev.tocsin.engine.backtest.Backtest;
import dev.tocsin.feed.store.StoredTicks;
import dev.tocsin.feed.store.TickStore;
import dev.tocsin.lang.Checked;
import dev.tocsin.lang.checked.CheckedAlert;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.Instruments;
import dev.tocsin.web.Answer;
import dev.tocsin.web.BlockingWork;
import dev.tocsin.web.Call;
import dev.tocsin.web.Endpoint;
import dev.tocsin.web.Endpoints;
import dev.tocsin.web.Problem;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code POST /replays}: what a text would have told of stored ticks; changes nothing. */
public final class BacktestEndpoints implements Endpoints {

  private static final String PATH = "replay.alerts";
  private static final long LONGEST = 366 * EventTime.DAY;
  private static final int MOST_ALERTS = 50;
  private static final int MOST_RULES = 1_000;
  private static final Backtest.Limits LIMITS =
      new Backtest.Limits(20_000_000, 20_000_000_000L, 1_000, 500_000);

  private final RuleLanguage language;
  private final Instruments instruments;
  private final TickStore store;
  private final BlockingWork work;

  /**
   * @param work refuses what is too much at once
   */
  public BacktestEndpoints(
      RuleLanguage language, Instruments instruments, TickStore store, BlockingWork work) {
    this.language = language;
    this.instruments = instruments;
    this.store = store;
    this.work = work;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(Endpoint.post("/api/v1/replays", this::replay));
  }

  private Future<Answer> replay(Call call) {
    JsonObject body = call.object();
    String source = call.member(body, "source");
    String symbol = call.optionalMember(body, "symbol");
    long from = time(call, body, "from");
    long to = time(call, body, "to");
    if (call.problem() == null && from >= to) {
      call.refuse("to", "has to be later than 'from'");
    } else if (call.problem() == null && to - from > LONGEST) {
      call.refuse("to", "may be at most 366 days after 'from'");
    }
    Problem problem = call.problem();
    return problem != null
        ? Future.succeededFuture(Answer.problem(problem))
        : work.run(() -> answer(source, symbol, from, to));
  }

  private Answer answer(String source, @Nullable String symbol, long from, long to)
      throws IOException {
    Checked checked = language.check(PATH, source);
    CheckedFile file = checked.file();
    if (file == null) {
      return Answer.problem(DiagnosticJson.problem(checked.diagnostics()));
    }
    long rules = file.alerts().stream().mapToLong(BacktestEndpoints::rules).sum();
    if (file.alerts().size() > MOST_ALERTS || rules > MOST_RULES) {
      return Answer.problem(
          Problem.of(
              422,
              "too_many_rules",
              "Too many rules",
              "%d alerts that stand for %d rules; at most %d and %d are replayed at once."
                  .formatted(file.alerts().size(), rules, MOST_ALERTS, MOST_RULES)));
    }
    Predicate<Firing> counts = firing -> symbol == null || firing.symbol().equals(symbol);
    Set<String> symbols = Backtest.symbols(file);
    try (StoredTicks ticks = store.read(symbols, from, to)) {
      return Answer.ok(
          BacktestJson.of(
              Backtest.run(file, instruments, ticks::next, counts, LIMITS, System::nanoTime),
              store.reach(symbols)));
    }
  }

  private static long rules(CheckedAlert alert) {
    return Math.max(1, alert.members().size());
  }

  private static long time(Call call, JsonObject body, String name) {
    String text = call.member(body, name);
    if (call.problem() != null) {
      return 0;
    }
    try {
      return EventTime.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      call.refuse(name, "'" + text + "' is no time: RFC 3339, such as 2026-03-02T14:30:00Z");
      return 0;
    }
  }
}
