package dev.tocsin.engine;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
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
  private final ConcurrentNavigableMap<Long, Outcome> refused = new ConcurrentSkipListMap<>();
  private final NavigableSet<Long> unstored = new ConcurrentSkipListSet<>();
  private Future<?> stored = Future.succeededFuture();

  Handing(OutcomeSink sink) {
    this.sink = sink;
  }

  void add(Outcome outcome) {
    waiting.add(outcome);
    unstored.add(outcome.position());
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

  /** Takes back what was added and not handed on: its inputs are worked out again. */
  void forget() {
    waiting.clear();
    unstored.clear();
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

  void hand() {
    List<Outcome> ready = new ArrayList<>(refused.values());
    refused.clear();
    ready.addAll(waiting);
    waiting.clear();
    Future<Void> last = Future.succeededFuture();
    for (Outcome outcome : ready) {
      last = sink.accept(outcome);
      // a log that is full takes it later; until then the input that makes more of them is held
      // back
      last.onSuccess(_ -> unstored.remove(outcome.position()));
      last.onFailure(_ -> refused.put(outcome.position(), outcome));
    }
    stored = last;
  }

  /** Whether the sink takes no more for now. */
  boolean isFull() {
    return !refused.isEmpty();
  }

  boolean isWaiting() {
    return !waiting.isEmpty();
  }

  /** Whether all outcomes up to a position are stored. */
  boolean isStored(long position) {
    return unstored.floor(position) == null;
  }

  boolean isAllStored() {
    return unstored.isEmpty();
  }

  /** Done when the outcomes handed on so far are stored, or are known not to be. */
  Future<?> stored() {
    return stored;
  }
}
