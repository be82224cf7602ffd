package dev.tocsin.alert;

import dev.tocsin.engine.Firing;
import dev.tocsin.engine.Outcome;
import dev.tocsin.market.EventTime;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log in Postgres.
 *
 * <p>One transaction is under way at a time, so that sequence numbers stand in the order in which
 * outcomes were handed over; what comes meanwhile goes into the next. A transaction that fails, or
 * whose end could not be seen, is tried again with what it held: the keys of a firing keep it from
 * being stored twice.
 */
public final class PgAlertLog implements AlertLog {

  private static final Logger log = LoggerFactory.getLogger(PgAlertLog.class);
  private static final long UNKNOWN = -1;
  private static final long WATCH_MILLIS = 500;

  /** Of these it is told when the database goes away; what is older was read by then. */
  private static final int MOST_RECENT = 1_000;

  private static final long RECENT_SECONDS = 10;
  private static final String FULL =
      "So many firings waited for the database that later ones are in the journal alone; they are"
          + " stored when they are handed over again, at the latest after a restart.";

  private final Vertx vertx;
  private final Pool pool;
  private final AlertLogConfig config;
  private final InstantSource clock;
  private final Context context;
  private final PgFiringReader reader;
  private final PgFiringWriter writer;
  private final OutcomeQueue queue;
  private final long prober;
  private final long watch;
  private final Fence fence;
  private volatile Consumer<Firing> overdue = firing -> {};
  private volatile Consumer<Firing> away = firing -> {};

  private volatile AlertLogState health = new AlertLogState(true, Long.MIN_VALUE, null, 0, 0);

  private volatile long fullSince = Long.MIN_VALUE;

  /** Of every run, up to where all is stored; as it was when that was asked last. */
  private volatile Map<String, Long> storedBefore = Map.of();

  // below: of the context alone
  private final ArrayDeque<StoredFiring> recent = new ArrayDeque<>();
  private boolean busy;
  private boolean ended;
  private int failures;
  private long published = UNKNOWN;
  private @Nullable Promise<Void> drained;

  /**
   * Opens the log; connects when it has something to store.
   *
   * @param recipients who is told of a firing
   */
  public PgAlertLog(
      Vertx vertx, Pool pool, AlertLogConfig config, InstantSource clock, Recipients recipients) {
    this(vertx, pool, config, clock, recipients, Fence.open());
  }

  /** Writes only while this service is the active one. */
  public PgAlertLog(
      Vertx vertx,
      Pool pool,
      AlertLogConfig config,
      InstantSource clock,
      Recipients recipients,
      Fence fence) {
    this.fence = fence;
    this.vertx = vertx;
    this.pool = pool;
    this.config = config;
    this.clock = clock;
    this.context = vertx.getOrCreateContext();
    this.reader = new PgFiringReader(pool);
    this.writer = new PgFiringWriter(recipients);
    this.queue = new OutcomeQueue(config.capacity());
    this.prober =
        vertx.setPeriodic(config.probe().toMillis(), timer -> context.runOnContext(v -> probe()));
    this.watch = vertx.setPeriodic(WATCH_MILLIS, timer -> context.runOnContext(v -> tellOverdue()));
  }

  @Override
  public Future<Void> accept(Outcome outcome) {
    OutcomeQueue.Waiting waiting = queue.offer(outcome, EventTime.of(clock.instant()));
    if (waiting == null) {
      if (fullSince == Long.MIN_VALUE) {
        fullSince = EventTime.of(clock.instant());
        log.error("{}", FULL);
      }
      return Future.failedFuture(new LogFull(config.capacity()));
    }
    if (fullSince != Long.MIN_VALUE && !queue.hasHole()) {
      fullSince = Long.MIN_VALUE;
    }
    context.runOnContext(
        v -> {
          drain();
          if (!health.up()) {
            overdue(waiting);
          }
        });
    return waiting.stored().future();
  }

  @Override
  public void found(Outcome outcome) {
    FiringNews.tell(vertx.eventBus(), outcome);
  }

  private void drain() {
    if (busy || ended) {
      return;
    }
    List<OutcomeQueue.Waiting> batch = queue.first(config.batch());
    if (batch.isEmpty()) {
      if (drained != null) {
        drained.tryComplete();
      }
      return;
    }
    busy = true;
    write(batch.stream().map(OutcomeQueue.Waiting::outcome).toList())
        .timeout(config.patience().toMillis(), TimeUnit.MILLISECONDS)
        .onComplete(
            written ->
                context.runOnContext(
                    v -> {
                      busy = false;
                      if (written.succeeded()) {
                        stored(batch, written.result());
                      } else {
                        failed(written.cause());
                      }
                    }));
  }

  private Future<List<StoredFiring>> write(List<Outcome> outcomes) {
    if (published == UNKNOWN) {
      return reader
          .last()
          .compose(
              last -> {
                published = last;
                return write(outcomes);
              });
    }
    boolean again = failures > 0;
    long now = EventTime.of(clock.instant());
    return PgTransaction.run(pool, fence, connection -> writer.write(connection, outcomes, now))
        // an earlier attempt may have been stored although its end could not be seen
        .compose(fresh -> again ? unpublished() : Future.succeededFuture(fresh));
  }

  private Future<List<StoredFiring>> unpublished() {
    return reader.since(published, Integer.MAX_VALUE);
  }

  private void stored(List<OutcomeQueue.Waiting> batch, List<StoredFiring> fresh) {
    failures = 0;
    nowUp();
    for (StoredFiring firing : fresh) {
      JsonObject json = FiringJson.of(firing);
      vertx.eventBus().publish(FiringAddress.ALL, json);
      vertx.eventBus().publish(FiringAddress.of(firing.firing().severity()), json);
      published = firing.sequence();
      recent.addLast(firing);
      if (recent.size() > MOST_RECENT) {
        recent.removeFirst();
      }
    }
    batch.forEach(waiting -> waiting.outcome().over().forEach(over -> publish(waiting, over)));
    queue.remove(batch);
    batch.forEach(waiting -> waiting.stored().complete());
    drain();
  }

  private void publish(OutcomeQueue.Waiting waiting, Outcome.Over over) {
    vertx
        .eventBus()
        .publish(
            FiringAddress.OVER,
            new JsonObject()
                .put("rule", over.rule())
                .put("run", waiting.outcome().run())
                .put("at", EventTime.format(over.time())));
  }

  private void failed(Throwable cause) {
    failures++;
    nowDown(cause);
    long first = config.firstRetry().toMillis();
    long wait = Math.min(config.lastRetry().toMillis(), first << Math.min(failures - 1, 20));
    busy = true;
    vertx.setTimer(
        Math.max(1, wait),
        timer ->
            context.runOnContext(
                v -> {
                  busy = false;
                  drain();
                }));
  }

  private void probe() {
    if (busy || ended || queue.size() > 0) {
      return;
    }
    busy = true;
    PgTransaction.writable(pool)
        .timeout(config.patience().toMillis(), TimeUnit.MILLISECONDS)
        .onComplete(
            answer ->
                context.runOnContext(
                    v -> {
                      busy = false;
                      if (answer.failed()) {
                        nowDown(answer.cause());
                      } else if (!answer.result()) {
                        nowDown("The database may only be read now.");
                      } else {
                        nowUp();
                      }
                      drain();
                    }));
  }

  private void nowUp() {
    if (!health.up()) {
      log.info("the database takes firings again");
      health = new AlertLogState(true, Long.MIN_VALUE, health.lastError(), 0, 0);
    }
  }

  private void nowDown(Throwable cause) {
    log.debug("storing firings failed", cause);
    nowDown(StoreTrouble.sentence(cause));
  }

  /** Tells of those that have waited too long, each once. */
  private void tellOverdue() {
    long now = EventTime.of(clock.instant());
    long patience = config.overdue().toMillis() * EventTime.MILLISECOND;
    for (OutcomeQueue.Waiting waiting : queue.first(Integer.MAX_VALUE)) {
      if (health.up() && waiting.since() > now - patience) {
        return;
      }
      overdue(waiting);
    }
  }

  private void overdue(OutcomeQueue.Waiting waiting) {
    Outcome outcome = waiting.outcome();
    if (outcome.position() <= storedBefore.getOrDefault(outcome.run(), -1L)) {
      // an earlier process stored it, and who is to be told stands in the outbox, or was told
      return;
    }
    if (!waiting.stored().future().isComplete() && waiting.overdue().compareAndSet(false, true)) {
      for (Firing firing : outcome.firings()) {
        overdue.accept(firing);
        StoredFiring unstored = new StoredFiring(0, firing, waiting.since(), null);
        vertx
            .eventBus()
            .publish(FiringAddress.UNRECORDED, FiringJson.of(unstored).put("recorded", false));
      }
    }
  }

  /**
   * Has something told of each firing that waits because the database does not take it, once each
   * until the end of the process; on a thread of the log. Not of what {@link #storedPositions} said
   * to be stored, which the engine hands over again after a restart. To be called before the first
   * outcome comes.
   */
  public void whenOverdue(Consumer<Firing> listener) {
    overdue = listener;
  }

  /**
   * Has something told of each firing that was stored just before the database went away: whoever
   * delivers may not have read it there yet. On a thread of the log; to be called before the first
   * outcome comes.
   */
  public void whenAway(Consumer<Firing> listener) {
    away = listener;
  }

  private void nowDown(String sentence) {
    long since = health.up() ? EventTime.of(clock.instant()) : health.downSince();
    if (health.up()) {
      log.warn("firings are kept until the database takes them: {}", sentence);
    } else if (!sentence.equals(health.lastError())) {
      log.info("the database takes no firings still: {}", sentence);
    }
    if (health.up()) {
      long young = since - RECENT_SECONDS * EventTime.SECOND;
      recent.stream()
          .filter(firing -> firing.storedAt() >= young)
          .forEach(firing -> away.accept(firing.firing()));
      recent.clear();
    }
    health = new AlertLogState(false, since, sentence, 0, 0);
    tellOverdue();
  }

  @Override
  public AlertLogState state() {
    AlertLogState now = health;
    if (now.up() && queue.hasHole()) {
      return new AlertLogState(false, fullSince, FULL, queue.size(), queue.refused());
    }
    return new AlertLogState(
        now.up(), now.downSince(), now.lastError(), queue.size(), queue.refused());
  }

  @Override
  public Future<FiringPage> list(FiringQuery query) {
    return reader.list(query);
  }

  @Override
  public Future<Optional<StoredFiring>> find(String id) {
    return reader.find(id);
  }

  @Override
  public Future<List<StoredFiring>> since(long sequence, int limit) {
    return reader.since(sequence, Math.clamp(limit, 1, FiringQuery.MAX_LIMIT));
  }

  @Override
  public Future<Optional<StoredFiring>> acknowledge(String id, String by) {
    return reader.acknowledge(id, by, EventTime.of(clock.instant()));
  }

  @Override
  public Future<List<StoredRuleState>> ruleStates(String run) {
    return reader.ruleStates(run);
  }

  @Override
  public Future<Map<String, Long>> storedPositions() {
    return reader.storedPositions().onSuccess(positions -> storedBefore = Map.copyOf(positions));
  }

  @Override
  public Future<Void> close(long patienceMillis) {
    vertx.cancelTimer(prober);
    vertx.cancelTimer(watch);
    Promise<Void> empty = Promise.promise();
    context.runOnContext(
        v -> {
          drained = empty;
          drain();
        });
    return empty
        .future()
        .timeout(patienceMillis, TimeUnit.MILLISECONDS)
        .onFailure(
            late -> log.warn("{} outcomes are not stored; the journal has them", queue.size()))
        .eventually(
            () -> {
              Promise<Void> over = Promise.promise();
              context.runOnContext(
                  v -> {
                    ended = true;
                    over.complete();
                  });
              return over.future();
            });
  }
}
