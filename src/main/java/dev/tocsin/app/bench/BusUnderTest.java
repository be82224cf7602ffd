package dev.tocsin.app.bench;

import dev.tocsin.alert.FiringAddress;
import dev.tocsin.alert.FiringNews;
import dev.tocsin.engine.EngineOptions;
import dev.tocsin.engine.EngineVerticle;
import dev.tocsin.engine.Outcome;
import dev.tocsin.engine.OutcomeSink;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.Instruments;
import dev.tocsin.market.Tick;
import dev.tocsin.market.TickBatch;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * An event bus with a live engine on it, journal and all, and beside it a consumer that does
 * nothing but answer. Firings are heard where clients of the service hear them first.
 */
final class BusUnderTest implements AutoCloseable {
  /** Where the consumer that does nothing listens. */
  static final String ECHO = "bench.echo";

  /** What the names of the engine's threads begin with. */
  static final String ENGINE_THREAD = "engine-0";

  /** Of 100,000 level rules one tick in so many fires; so many the echo passes on. */
  private static final int TICKS_A_FIRING = 11;

  private static final long PATIENCE_SECONDS = 120;
  private static final long SETTLE_MILLIS = 200;

  private final Path directory;
  private final Vertx vertx = Vertx.vertx();
  private EngineVerticle engine;
  private String deployment;
  private volatile long time;

  /**
   * @param time where the wall clock of the engine begins, in microseconds of event time
   */
  BusUnderTest(long time) throws IOException {
    this.time = time;
    directory = Files.createTempDirectory("tocsin-bench");
    engine = engine();
    deployment = wait(vertx.deployVerticle(engine, EngineVerticle.deployment()));
    wait(vertx.deployVerticle(new Echo(), EngineVerticle.deployment().setWorkerPoolName("echo")));
  }

  private EngineVerticle engine() {
    return new EngineVerticle(
        new EngineOptions(
            directory,
            Instruments.plain(),
            Map.of(),
            (path, text) -> EngineUnderTest.check(path, text),
            () -> EventTime.toInstant(time),
            2 * EventTime.SECOND),
        new Stored());
  }

  /** Ends the engine, which leaves a snapshot behind. */
  void end() {
    wait(vertx.undeploy(deployment));
  }

  /** Starts an engine from what the one before left behind; it is live when this returns. */
  void begin() {
    engine = engine();
    deployment = wait(vertx.deployVerticle(engine, EngineVerticle.deployment()));
  }

  /** How many rules are live. */
  int rules() {
    return engine.board().rules().size();
  }

  /** Answers at once; of single ticks some go on as firings do. */
  private static final class Echo extends AbstractVerticle {
    private int ticks;

    @Override
    public void start() {
      vertx
          .eventBus()
          .consumer(
              ECHO,
              message -> {
                if (message.body() instanceof JsonObject tick && ++ticks % TICKS_A_FIRING == 0) {
                  vertx.eventBus().publish(FiringAddress.FIRED, tick);
                }
                message.reply(null);
              });
    }
  }

  /** Tells of firings as the log does, and takes them for stored. */
  private final class Stored implements OutcomeSink {
    @Override
    public void found(Outcome outcome) {
      FiringNews.tell(vertx.eventBus(), outcome);
    }

    @Override
    public Future<Void> accept(Outcome outcome) {
      return Future.succeededFuture();
    }
  }

  /** Makes a file's rules live. */
  void load(String path, String text) {
    CheckedFile file = EngineUnderTest.check(path, text);
    wait(engine.load(path, text, file));
  }

  /** The same, without waiting for it. */
  void loadSoon(CheckedFile file) {
    engine.load(file.path(), file.alerts().getFirst().text(), file);
  }

  void unloadSoon(String path) {
    engine.unload(path);
  }

  /** Has each firing, or each tick of the echo, told on a thread of the event bus. */
  void onFiring(Consumer<JsonObject> listener) {
    vertx
        .eventBus()
        .<JsonObject>consumer(FiringAddress.FIRED, message -> listener.accept(message.body()));
  }

  /** Where the wall clock of the engine stands from now on, in microseconds of event time. */
  void time(long now) {
    time = now;
  }

  void send(String address, JsonObject tick) {
    vertx.eventBus().send(address, tick);
  }

  /** Sends all of them, some at once, and waits until the last is answered. */
  void exchange(String address, List<JsonArray> batches, int atOnce) {
    Promise<Void> done = Promise.promise();
    var sender = new Sender(address, batches, done);
    vertx.runOnContext(
        _ -> {
          for (int i = 0; i < atOnce; i++) {
            sender.next();
          }
        });
    wait(done.future());
  }

  /** On one thread of the event bus. */
  private final class Sender {
    private final String address;
    private final List<JsonArray> batches;
    private final Promise<Void> done;
    private int sent;
    private int answered;

    Sender(String address, List<JsonArray> batches, Promise<Void> done) {
      this.address = address;
      this.batches = batches;
      this.done = done;
    }

    void next() {
      if (sent == batches.size()) {
        return;
      }
      vertx
          .eventBus()
          .request(address, batches.get(sent++))
          .onFailure(done::tryFail)
          .onSuccess(
              _ -> {
                answered++;
                if (answered == batches.size()) {
                  done.tryComplete();
                } else {
                  next();
                }
              });
    }
  }

  /** Waits until all that was sent is answered and told. */
  void settle() {
    // what is sent later is answered later, on the engine as on the echo; then the firings are told
    exchange(TickBatch.ADDRESS, List.of(new JsonArray()), 1);
    exchange(ECHO, List.of(new JsonArray()), 1);
    Promise<Void> told = Promise.promise();
    vertx.setTimer(SETTLE_MILLIS, _ -> told.complete());
    wait(told.future());
  }

  static String engineAddress() {
    return TickBatch.ADDRESS;
  }

  static JsonObject json(Tick tick) {
    return new JsonObject()
        .put("symbol", tick.symbol())
        .put("price", tick.price())
        .put("size", tick.size())
        .put("time", millis(tick.time()));
  }

  static double millis(long time) {
    return time / 1e3;
  }

  private static <T> T wait(Future<T> future) {
    try {
      return future.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("the benchmark had no answer for two minutes", e);
    }
  }

  @Override
  public void close() throws IOException {
    wait(vertx.close());
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
