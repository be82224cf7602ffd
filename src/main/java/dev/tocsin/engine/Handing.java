package dev.tocsin.engine;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of outcomes out of a timeline: they are told at once, wait until the journal has reached
 * the disk, are offered to the sink, and are offered again where it refused them. Belongs to the
 * engine's thread; the sink may answer on any.
 */
final class Handing {
  private static final Logger LOG = LoggerFactory.getLogger(Handing.class);

  private final OutcomeSink sink;
  private final List<Outcome> waiting = new ArrayList<>();

  /** By the order in which they were offered. */
  private final ConcurrentNavigableMap<Long, Outcome> refused = new ConcurrentSkipListMap<>();

  private final Map<String, Unstored> unstored = new ConcurrentHashMap<>();
  private Future<?> stored = Future.succeededFuture();
  private long offered;

  /** Positions of one run whose outcomes are not stored yet. */
  private static final class Unstored {
    final NavigableSet<Long> positions = new ConcurrentSkipListSet<>();
    private final Promise<Void> none = Promise.promise();
    private volatile boolean over;

    void stored(long position) {
      positions.remove(position);
      look();
    }

    Future<Void> end() {
      over = true;
      look();
      return none.future();
    }

    private void look() {
      if (over && positions.isEmpty()) {
        none.tryComplete();
      }
    }
  }

  Handing(OutcomeSink sink) {
    this.sink = sink;
  }

  void add(Outcome outcome) {
    waiting.add(outcome);
    of(outcome.run()).positions.add(outcome.position());
  }

  private Unstored of(String run) {
    return unstored.computeIfAbsent(run, _ -> new Unstored());
  }

  /** Tells the sink at once, while the disk may not have the input yet. */
  void tell(Outcome outcome) {
    try {
      sink.found(outcome);
    } catch (RuntimeException e) {
      // the outcome itself goes its way; the input that brought it must not stop half-way
      LOG.error("what input {} of {} brought was not told", outcome.position(), outcome.run(), e);
    }
  }

  /** Takes back what was added of a run and not handed on: its inputs are worked out again. */
  void forget(String run) {
    waiting.removeIf(outcome -> outcome.run().equals(run));
    unstored.remove(run);
  }

  /** Hands on what came of the inputs so far; the disk has them. */
  void release() {
    if (!waiting.isEmpty()) {
      hand();
    }
  }

  /** Offers again what the sink refused. */
  void offerAgain() {
    if (!refused.isEmpty()) {
      hand();
    }
  }

  private void hand() {
    List<Outcome> ready = new ArrayList<>(refused.values());
    refused.clear();
    ready.addAll(waiting);
    waiting.clear();
    for (Outcome outcome : ready) {
      Unstored ofRun = of(outcome.run());
      long place = offered++;
      Future<Void> taken = sink.accept(outcome);
      // a log that is full takes it later; until then the input that makes more of them is held
      // back
      taken.onSuccess(_ -> ofRun.stored(outcome.position()));
      taken.onFailure(_ -> refused.put(place, outcome));
      stored = taken;
    }
  }

  /** Whether the sink takes no more for now. */
  boolean isFull() {
    return !refused.isEmpty();
  }

  boolean isWaiting() {
    return !waiting.isEmpty();
  }

  /** Whether all outcomes of a run up to a position are stored. */
  boolean isStored(String run, long position) {
    return of(run).positions.floor(position) == null;
  }

  boolean isAllStored(String run) {
    return of(run).positions.isEmpty();
  }

  /** Done when all outcomes of a run that is over are stored; on any thread. */
  Future<Void> end(String run) {
    release();
    return of(run).end().onSuccess(_ -> unstored.remove(run));
  }

  /** Done when the outcomes handed on so far are stored, or are known not to be. */
  Future<?> stored() {
    return stored;
  }
}
