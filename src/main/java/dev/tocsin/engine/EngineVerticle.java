package dev.tocsin.engine;

import dev.tocsin.engine.journal.Entry;
import dev.tocsin.engine.shape.Shapes;
import dev.tocsin.engine.why.Note;
import dev.tocsin.engine.why.WhyAnswer;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.market.ResumePoint;
import dev.tocsin.market.Signal;
import dev.tocsin.market.Tick;
import dev.tocsin.market.TickBatch;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Connects the engine to the event bus and gives it a thread of its own. Its public methods may be
 * called from any thread; they hop to the engine's.
 */
public final class EngineVerticle extends VerticleBase {
  /** Where quotes are published, followed by the symbol. */
  public static final String QUOTES = "market.quotes.";

  static final String FULL =
      "the database has been away too long: no more ticks are taken until it stores firings again";

  /** That much of what nobody waits for may be lost when the power goes. */
  private static final long SYNC_MILLIS = 50;

  private static final long BOARD_MILLIS = 200;
  private static final long BOARD_SLICE_MILLIS = 5;
  private static final long MARK_MILLIS = 100;
  private static final long STORE_SECONDS = 5;
  private static final long WHY_PATIENCE_NANOS = 20_000_000_000L;
  private static final int MOST_QUESTIONS = 8;

  /** So many files are planned and compiled at once; more would take the engine its processor. */
  private static final int PLANNED_AT_ONCE = 1;

  private final EngineOptions options;
  private final OutcomeSink sink;
  private volatile LongConsumer delays = _ -> {};
  private final Consumer<List<Tick>> liveTicks;
  private final Shapes shapes = new Shapes();
  private final Quotes quotes = new Quotes();
  private final RuleBoard board = new RuleBoard();
  private final AtomicInteger asked = new AtomicInteger();
  private @Nullable Engine engine;
  private volatile @Nullable EngineThread thread;
  private @Nullable Arrivals arrivals;
  private @Nullable MessageConsumer<Object> heard;
  private List<Long> timers = List.of();
  private @Nullable WorkerExecutor lookingBack;
  private @Nullable WorkerExecutor planning;
  private boolean releasing;
  private volatile List<TimelineStatus> timelines = List.of();
  private volatile @Nullable String unready = "the engine has not started";

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
    lookingBack = vertx.createSharedWorkerExecutor("engine-why", 1);
    planning = vertx.createSharedWorkerExecutor("engine-plan", PLANNED_AT_ONCE);
    var timed =
        new TimedSink(
            sink, () -> arrivals == null ? 0 : arrivals.since(), nanos -> delays.accept(nanos));
    var opened = new Engine(options, shapes, timed, quotes, board, liveTicks);
    var own = new EngineThread(context, opened::isFailing);
    var coming = new Arrivals(opened, own, this::release);
    engine = opened;
    thread = own;
    arrivals = coming;
    timelines = opened.timelines();
    heard = vertx.eventBus().consumer(TickBatch.ADDRESS, coming::heard);
    timers =
        List.of(
            vertx.setPeriodic(SYNC_MILLIS, _ -> opened.syncInput()),
            vertx.setPeriodic(MARK_MILLIS, _ -> own.guarded(this::mark)),
            vertx.setPeriodic(BOARD_SLICE_MILLIS, _ -> opened.lookAtRules()),
            vertx.setPeriodic(BOARD_MILLIS, _ -> refresh()));
    unready = null;
    return vertx.deployVerticle(new QuoteVerticle(quotes));
  }

  @Override
  public Future<?> stop() throws IOException {
    unready = "the engine is stopping";
    if (lookingBack != null) {
      lookingBack.close();
    }
    if (planning != null) {
      planning.close();
    }
    Engine last = engine;
    MessageConsumer<?> inputs = heard;
    if (last == null || inputs == null) {
      return Future.succeededFuture();
    }
    // nothing may come to a thread that is about to end
    timers.forEach(vertx::cancelTimer);
    return inputs
        .unregister()
        .transform(_ -> onThread(() -> stored(last)))
        .compose(Function.identity())
        .transform(
            _ ->
                onThread(
                    () -> {
                      last.close();
                      return null;
                    }))
        .eventually(() -> thread().end());
  }

  // with all firings stored the next start goes on from a snapshot of now
  private static Future<?> stored(Engine last) {
    last.release();
    return last.stored().timeout(STORE_SECONDS, TimeUnit.SECONDS);
  }

  // ---- inputs

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

  private void mark() throws IOException {
    arrivals().take();
    engine().offerAgain();
    // a disk that is full may have room again when the journal has been cut
    engine().keep();
    engine().tryAgain();
    if (!engine().isFull()) {
      engine().markLive();
    }
    release();
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
                    .later(
                        () -> {
                          releasing = false;
                          if (failure != null) {
                            thread().broken(failure);
                            return;
                          }
                          engine().release();
                          release();
                        }));
  }

  // ---- rules

  /** Makes a rule file live, or changes nothing where the same text is live already. */
  public Future<List<RuleStatus>> load(String path, String text, CheckedFile file) {
    return planning()
        .executeBlocking(
            () -> {
              PlannedFile planned = PlannedFile.now(file);
              NewShapes.prepare(planned, shapes, options.instruments());
              return planned;
            },
            false)
        .compose(
            planned ->
                onThread(
                    () -> {
                      List<RuleStatus> loaded = engine().load(path, text, planned);
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

  /**
   * Tells from now on how many nanoseconds passed between the arrival of ticks and each input that
   * fired; on the engine's thread, so the listener must not wait.
   */
  public void tellDelays(LongConsumer listener) {
    delays = listener;
  }

  /** A quote as it goes over the event bus. */
  public static JsonObject json(Quotes.Quote quote) {
    return QuoteVerticle.json(quote);
  }

  private void refresh() {
    engine().tellOfRules();
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
    EngineThread own = thread;
    return unready != null || own == null ? Optional.ofNullable(unready) : own.problem();
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

  private WorkerExecutor planning() {
    if (planning == null) {
      throw new IllegalStateException("the engine has not started");
    }
    return planning;
  }

  private EngineThread thread() {
    if (thread == null) {
      throw new IllegalStateException("the engine has not started");
    }
    return thread;
  }

  private Arrivals arrivals() {
    if (arrivals == null) {
      throw new IllegalStateException("the engine has not started");
    }
    return arrivals;
  }

  // behind all ticks that came before
  private <T extends @Nullable Object> Future<T> onThread(Callable<T> action) {
    return thread()
        .call(
            () -> {
              arrivals().take();
              return action.call();
            });
  }
}
