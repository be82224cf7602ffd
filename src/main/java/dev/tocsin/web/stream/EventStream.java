package dev.tocsin.web.stream;

import dev.tocsin.alert.FiringAddress;
import dev.tocsin.engine.EngineVerticle;
import dev.tocsin.engine.Quotes.Quote;
import dev.tocsin.market.EventTime;
import dev.tocsin.notify.DeliveryChange;
import dev.tocsin.web.stream.FiringHistory.Numbered;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All open connections and what they are told. Every method runs on the one event loop. */
public final class EventStream {

  /** The kinds of events there are. */
  public static final Set<String> TYPES =
      Set.of(
          "firing",
          "unrecorded",
          "over",
          "acknowledgement",
          "quote",
          "rule",
          "delivery",
          "silence",
          "run");

  /** Where a firing is published, as JSON, once a person has acknowledged it. */
  public static final String ACKNOWLEDGEMENTS = "alerts.acknowledgements";

  /** Where a silence is published, as JSON, once it was made or ended. */
  public static final String SILENCES = "alerts.silences";

  /** Where rules whose state changed are published, some together. */
  public static final String RULE_STATES = "rules.states";

  /** Where each new run of a feed is published: {@code {run, source, started}}. */
  public static final String RUNS = "feeds.runs";

  private static final int MOST_WATCHERS = 256;
  private static final long QUOTES_EVERY_MILLIS = 100;
  private static final long HEARTBEAT_EVERY_MILLIS = 15_000;

  private final FiringHistory history;
  private final Supplier<? extends Collection<Quote>> quotes;
  private final InstantSource clock;
  private final Counter tooSlow;
  private final Set<Watcher> watchers = new LinkedHashSet<>();
  private final Map<String, Quote> last = new HashMap<>();
  private final Map<String, Buffer> newest = new HashMap<>();
  private final Map<String, Buffer> runs = new LinkedHashMap<>();

  /**
   * Has no watchers yet.
   *
   * @param quotes the last quote of each symbol, at any moment
   */
  public EventStream(
      FiringHistory history,
      Supplier<? extends Collection<Quote>> quotes,
      InstantSource clock,
      MeterRegistry meters) {
    this.history = history;
    this.quotes = quotes;
    this.clock = clock;
    this.tooSlow = meters.counter("tocsin.stream.closed.slow");
    meters.gauge("tocsin.stream.watchers", watchers, Set::size);
  }

  /**
   * Starts to listen to the event bus and to the clock; to be called once, on the event loop.
   *
   * <p>Firings come on {@code alerts.firings} with their {@code sequence}, those that the database
   * could not take yet on {@code alerts.unrecorded}, the ends of states that fired on {@code
   * alerts.over}, those that a person has seen on {@code alerts.acknowledgements}, silences on
   * {@code alerts.silences}, changed rules on {@code rules.changes} and {@code rules.states},
   * deliveries on {@code deliveries.changes}, new runs of feeds on {@code feeds.runs}.
   */
  public void start(Vertx vertx) {
    EventBus bus = vertx.eventBus();
    bus.<JsonObject>consumer(
        FiringAddress.ALL, message -> firing(message.body().getLong("sequence"), message.body()));
    for (String address : List.of("rules.changes", RULE_STATES)) {
      bus.<JsonObject>consumer(address, message -> event("rule", message.body()));
    }
    bus.<JsonObject>consumer(ACKNOWLEDGEMENTS, message -> event("acknowledgement", message.body()));
    bus.<JsonObject>consumer(DeliveryChange.ADDRESS, message -> event("delivery", message.body()));
    bus.<JsonObject>consumer(
        FiringAddress.UNRECORDED, message -> event("unrecorded", message.body()));
    bus.<JsonObject>consumer(FiringAddress.OVER, message -> event("over", message.body()));
    bus.<JsonObject>consumer(SILENCES, message -> event("silence", message.body()));
    bus.<JsonObject>consumer(RUNS, message -> run(message.body()));
    vertx.setPeriodic(QUOTES_EVERY_MILLIS, timer -> sendQuotes());
    vertx.setPeriodic(
        HEARTBEAT_EVERY_MILLIS, timer -> List.copyOf(watchers).forEach(Watcher::heartbeat));
  }

  boolean full() {
    return watchers.size() >= MOST_WATCHERS;
  }

  void open(
      HttpServerResponse response,
      Set<String> symbols,
      Set<String> types,
      @Nullable Long lastSeen) {
    Watcher watcher = new Watcher(response, history, symbols, types, lastSeen);
    watchers.add(watcher);
    response.closeHandler(closed -> watchers.remove(watcher));
    response.exceptionHandler(failure -> watchers.remove(watcher));
    watcher.open();
    runs.values().forEach(run -> watcher.event("run", run));
    watcher.quotes(newest.keySet(), newest);
  }

  /** A firing that has been stored. */
  void firing(long number, JsonObject firing) {
    Numbered numbered = new Numbered(number, firing);
    List.copyOf(watchers).forEach(watcher -> watcher.firing(numbered));
  }

  /** A source began a new run; who comes later is told of the newest of each source too. */
  private void run(JsonObject run) {
    runs.put(run.getString("source"), ServerSentEvent.of("run", run));
    event("run", run);
  }

  /** Any other event. */
  void event(String type, JsonObject data) {
    Buffer event = ServerSentEvent.of(type, data);
    for (Watcher watcher : List.copyOf(watchers)) {
      if (!watcher.event(type, event)) {
        closeSlow(watcher);
      }
    }
  }

  private void sendQuotes() {
    List<String> changed = new ArrayList<>();
    for (Quote quote : quotes.get()) {
      String symbol = quote.symbol();
      if (!quote.equals(last.put(symbol, quote))) {
        newest.put(symbol, ServerSentEvent.of("quote", EngineVerticle.json(quote)));
        changed.add(symbol);
      }
    }
    long now = EventTime.of(clock.instant());
    for (Watcher watcher : List.copyOf(watchers)) {
      watcher.quotes(changed, newest);
      if (watcher.stuck(now)) {
        closeSlow(watcher);
      }
    }
  }

  private void closeSlow(Watcher watcher) {
    tooSlow.increment();
    watchers.remove(watcher);
    watcher.close();
  }
}
