package dev.tocsin.web.stream;

import dev.tocsin.market.EventTime;
import dev.tocsin.web.Quote;
import dev.tocsin.web.stream.FiringHistory.Numbered;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
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
  public static final Set<String> TYPES = Set.of("firing", "quote", "rule", "delivery", "run");

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

  /** Starts what goes by the clock; to be called once, on the event loop. */
  public void start(Vertx vertx) {
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
  public void firing(long number, JsonObject firing) {
    Numbered numbered = new Numbered(number, firing);
    List.copyOf(watchers).forEach(watcher -> watcher.firing(numbered));
  }

  /** A source began a new run; who comes later is told of the newest of each source too. */
  public void run(String source, String run, long started) {
    JsonObject data =
        new JsonObject()
            .put("run", run)
            .put("source", source)
            .put("started", EventTime.format(started));
    runs.put(source, ServerSentEvent.of("run", data));
    event("run", data);
  }

  /** Any other event. */
  public void event(String type, JsonObject data) {
    Buffer event = ServerSentEvent.of(type, data);
    for (Watcher watcher : List.copyOf(watchers)) {
      if (!watcher.event(type, event)) {
        closeSlow(watcher);
      }
    }
  }

  /** Ends all streams; clients come back by themselves when there is somebody to come back to. */
  public void close() {
    List.copyOf(watchers).forEach(Watcher::close);
    watchers.clear();
  }

  private void sendQuotes() {
    List<String> changed = new ArrayList<>();
    for (Quote quote : quotes.get()) {
      String symbol = quote.tick().symbol();
      if (!quote.equals(last.put(symbol, quote))) {
        newest.put(symbol, ServerSentEvent.of("quote", quote.toJson()));
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
