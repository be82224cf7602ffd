package dev.tocsin.engine;

import dev.tocsin.engine.intake.Pushed;
import dev.tocsin.engine.intake.Rejection;
import dev.tocsin.engine.journal.Entry;
import dev.tocsin.engine.shape.Shapes;
import dev.tocsin.engine.why.Note;
import dev.tocsin.engine.why.WhyAnswer;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.ResumePoint;
import dev.tocsin.market.Signal;
import dev.tocsin.market.Tick;
import dev.tocsin.market.TickBatch;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects the engine to the event bus and gives it a thread of its own. Its public methods may be
 * called from any thread; they hop to the engine's.
 */
public final class EngineVerticle extends VerticleBase {
  /** Where quotes are published, followed by the symbol. */
  public static final String QUOTES = "market.quotes.";

  private static final Logger LOG = LoggerFactory.getLogger(EngineVerticle.class);
  private static final String FULL =
      "the database has been away too long: no more ticks are taken until it stores firings again";
  private static final long QUOTE_MILLIS = 100;
  private static final long BOARD_MILLIS = 200;
  private static final long MARK_MILLIS = 100;
  private static final long STORE_SECONDS = 5;
  private static final long WHY_PATIENCE_NANOS = 20_000_000_000L;
  private static final int MOST_QUESTIONS = 8;

  private final EngineOptions options;
  private final OutcomeSink sink;
  private final Consumer<List<Tick>> liveTicks;
  private final Shapes shapes = new Shapes();
  private final Quotes quotes = new Quotes();
  private final RuleBoard board = new RuleBoard();
  private final AtomicInteger asked = new AtomicInteger();
  private @Nullable Engine engine;
  private @Nullable Context thread;
  private @Nullable WorkerExecutor lookingBack;
  private boolean releasing;
  private volatile List<TimelineStatus> timelines = List.of();
  private volatile @Nullable String problem = "the engine has not started";

  /**
   * @param sink takes outcomes; called on the engine's thread
   */
  public EngineVerticle(EngineOptions options, OutcomeSink sink) {
    this(options, sink, ticks -> {});
  }

  /**
   * @param sink takes outcomes; called on the engine's thread
   * @param liveTicks hears live ticks that the journal has, on the engine's thread; must not wait
   */
  public EngineVerticle(EngineOptions options, OutcomeSink sink, Consumer<List<Tick>> liveTicks) {
    this.options = options;
    this.sink = sink;
    this.liveTicks = liveTicks;
  }

  /** How it has to be deployed: on one thread that nobody else uses. */
  public static DeploymentOptions deployment() {
    return new DeploymentOptions()
        .setThreadingModel(ThreadingModel.WORKER)
        .setWorkerPoolName("engine")
        .setWorkerPoolSize(1);
  }

  @Override
  public Future<?> start() throws IOException {
    thread = context;
    lookingBack = vertx.createSharedWorkerExecutor("engine-why", 1);
    engine = new Engine(options, shapes, sink, quotes, board, liveTicks);
    timelines = engine.timelines();
    vertx.eventBus().consumer(TickBatch.ADDRESS, this::ticks);
    vertx.setPeriodic(QUOTE_MILLIS, _ -> publishQuotes());
    vertx.setPeriodic(MARK_MILLIS, _ -> guarded(this::mark));
    vertx.setPeriodic(BOARD_MILLIS, _ -> refresh());
    problem = null;
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() throws IOException {
    problem = "the engine is stopping";
    if (lookingBack != null) {
      lookingBack.close();
    }
    Engine last = engine;
    if (last == null) {
      return Future.succeededFuture();
    }
    last.release();
    // with all firings stored the next start goes on from a snapshot of now
    return last.stored()
        .timeout(STORE_SECONDS, TimeUnit.SECONDS)
        .transform(
            _ ->
                onThread(
                    () -> {
                      last.close();
                      return null;
                    }));
  }

  // ---- ticks

  private void ticks(Message<Object> message) {
    guarded(
        () -> {
          if (engine().isFull()) {
            message.fail(503, FULL);
            return;
          }
          if (message.body() instanceof TickBatch batch) {
            engine().batch(batch);
            whenSynced(() -> message.reply(null), message);
          } else {
            Pushed pushed = engine().push(message.body());
            whenSynced(() -> message.reply(reply(pushed)), message);
          }
          release();
        },
        message);
  }

  /** Takes an outside signal; done when the journal has it on the disk. */
  public Future<Void> signal(Signal signal) {
    return onThread(
            () -> {
              if (engine().isFull()) {
                throw new IOException(FULL);
              }
              engine().signal(signal);
              release();
              return engine().synced();
            })
        .compose(Future::fromCompletionStage);
  }

  private static JsonObject reply(Pushed pushed) {
    var rejected = new JsonArray();
    for (Rejection rejection : pushed.rejections()) {
      rejected.add(rejection.toJson());
    }
    return new JsonObject().put("accepted", pushed.ticks().size()).put("rejected", rejected);
  }

  private void mark() throws IOException {
    engine().offerAgain();
    // a disk that is full may have room again when the journal has been cut
    engine().keep();
    engine().tryAgain();
    if (!engine().isFull()) {
      engine().markLive();
    }
    release();
  }

  private void whenSynced(Runnable reply, Message<?> message) {
    engine()
        .synced()
        .whenComplete(
            (_, failure) -> {
              if (failure == null) {
                reply.run();
              } else {
                message.fail(503, broken(failure));
              }
            });
  }

  // outcomes go on in the order of their inputs, and only when the disk has those
  private void release() {
    if (releasing || !engine().hasOutcomes()) {
      return;
    }
    releasing = true;
    engine()
        .synced()
        .whenComplete(
            (_, failure) ->
                thread()
                    .runOnContext(
                        _ -> {
                          releasing = false;
                          if (failure != null) {
                            broken(failure);
                            return;
                          }
                          engine().release();
                          release();
                        }));
  }

  // ---- rules

  /** Makes a rule file live, or changes nothing where the same text is live already. */
  public Future<List<RuleStatus>> load(String path, String text, CheckedFile file) {
    return vertx
        .executeBlocking(
            () -> {
              ShapesOf.file(file).forEach(shapes::base);
              return null;
            },
            false)
        .compose(
            _ ->
                onThread(
                    () -> {
                      List<RuleStatus> loaded = engine().load(path, text, file);
                      release();
                      return loaded;
                    }));
  }

  /** Takes a rule file out. */
  public Future<Void> unload(String path) {
    return onThread(
        () -> {
          engine().unload(path);
          return null;
        });
  }

  /** Takes out all rule files but these: after a start, those that are no longer there. */
  public Future<Void> retain(Set<String> paths) {
    return onThread(
        () -> {
          for (String path : engine().paths()) {
            if (!paths.contains(path)) {
              engine().unload(path);
            }
          }
          return null;
        });
  }

  /** Pauses, resumes or rearms a rule; false where there is none of that id. */
  public Future<Boolean> tell(String rule, Entry.Command command) {
    String id = board.rule(rule).map(RuleStatus::id).orElse(rule);
    return onThread(() -> engine().told(id, command));
  }

  /**
   * Why a rule fired at an instant, or why it did not. How it stands now is told on the engine's
   * thread; for an instant that is past it runs again over the journal, on one thread of its own.
   *
   * @param at microseconds of event time; null for now
   */
  public Future<WhyAnswer> why(String rule, @Nullable Long at) {
    if (asked.incrementAndGet() > MOST_QUESTIONS) {
      asked.decrementAndGet();
      return Future.succeededFuture(
          new WhyAnswer.Unanswered(
              WhyAnswer.Code.BUSY, Note.of("too many such questions wait; ask again in a while")));
    }
    String id = board.rule(rule).map(RuleStatus::id).orElse(rule);
    return onThread(() -> engine().why(id, at, WHY_PATIENCE_NANOS))
        .compose(
            found ->
                switch (found) {
                  case WhyFound.Answered(WhyAnswer answer) -> Future.succeededFuture(answer);
                  case LookBack work -> lookingBack().executeBlocking(work, true);
                })
        .onComplete(_ -> asked.decrementAndGet());
  }

  // ---- news

  private void publishQuotes() {
    for (Quotes.Quote quote : engine().newQuotes()) {
      vertx.eventBus().publish(QUOTES + quote.symbol(), json(quote));
    }
  }

  /** A quote as it goes over the event bus. */
  public static JsonObject json(Quotes.Quote quote) {
    var json = new JsonObject().put("symbol", quote.symbol());
    number(json, "price", quote.price());
    number(json, "bid", quote.bid());
    number(json, "ask", quote.ask());
    return json.put("time", EventTime.format(quote.time())).put("run", quote.run());
  }

  private static void number(JsonObject json, String name, double value) {
    if (!Double.isNaN(value)) {
      json.put(name, value);
    }
  }

  private void refresh() {
    engine().refreshBoard();
    timelines = engine().timelines();
  }

  /** The last quote of every symbol. */
  public Quotes quotes() {
    return quotes;
  }

  /** How every rule stands. */
  public RuleBoard board() {
    return board;
  }

  /** How each timeline stands. */
  public List<TimelineStatus> timelines() {
    return timelines;
  }

  /** Why the engine takes no input, as a sentence; empty while it does. */
  public Optional<String> problem() {
    return Optional.ofNullable(problem);
  }

  /**
   * Where a replay goes on after a restart; empty where it has not begun. Only after the
   * deployment.
   */
  public Future<Optional<ResumePoint>> resumePoint(String replay) {
    return onThread(() -> Optional.ofNullable(engine().resumePoint(replay)));
  }

  // ---- the thread

  private Engine engine() {
    if (engine == null) {
      throw new IllegalStateException("the engine has not started");
    }
    return engine;
  }

  private WorkerExecutor lookingBack() {
    if (lookingBack == null) {
      throw new IllegalStateException("the engine has not started");
    }
    return lookingBack;
  }

  private Context thread() {
    if (thread == null) {
      throw new IllegalStateException("the engine has not started");
    }
    return thread;
  }

  private <T extends @Nullable Object> Future<T> onThread(Callable<T> action) {
    Promise<T> promise = Promise.promise();
    thread()
        .runOnContext(
            _ -> {
              try {
                promise.complete(action.call());
              } catch (IOException e) {
                promise.fail(new IOException(broken(e), e));
              } catch (Exception e) {
                promise.fail(e);
              }
            });
    return promise.future();
  }

  @FunctionalInterface
  private interface Action {
    void run() throws IOException;
  }

  private void guarded(Action action) {
    guarded(action, null);
  }

  private void guarded(Action action, @Nullable Message<?> message) {
    try {
      action.run();
      if (problem != null && !engine().isFailing()) {
        LOG.info("the journal takes entries again");
        problem = null;
      }
    } catch (IOException e) {
      String sentence = broken(e);
      if (message != null) {
        message.fail(503, sentence);
      }
    }
  }

  private String broken(Throwable failure) {
    String sentence = "the journal cannot be written: " + failure.getMessage();
    if (problem == null) {
      LOG.error("{}", sentence, failure);
    }
    problem = sentence;
    return sentence;
  }
}
