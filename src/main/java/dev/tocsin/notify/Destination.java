package dev.tocsin.notify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One receiver of a channel: what waits for it, in order, one attempt at a time. Of the verticle's
 * thread.
 */
final class Destination {

  private final Timers timers;
  private final RateLimiter own;
  private final RateLimiter whole;
  private final Pipeline pipeline;
  private final DestinationListener listener;
  private final int mostRecording;
  private final TreeSet<Parcel> waiting =
      new TreeSet<>(Comparator.comparing(Parcel::first, Letter.ORDER));
  private final List<RateLimiter.Slot> slots = new ArrayList<>();
  private boolean busy;
  private boolean closed;
  private int recording;
  private long pausedUntil = Long.MIN_VALUE;
  private Runnable wakeUp = () -> {};

  /** Hears what becomes of parcels. */
  interface DestinationListener {

    /** It was written down, or there was nothing to write. */
    void passed(Passage passage);

    /** It was not written down and is still the outbox's. */
    void failed(Parcel parcel, Throwable failure);
  }

  Destination(
      Timers timers,
      RateLimiter own,
      RateLimiter whole,
      Function<Destination, Pipeline> pipeline,
      DestinationListener listener,
      int mostRecording) {
    this.mostRecording = mostRecording;
    this.timers = timers;
    this.own = own;
    this.whole = whole;
    this.pipeline = pipeline.apply(this);
    this.listener = listener;
  }

  void add(Parcel parcel) {
    waiting.add(parcel);
  }

  /** What waits and is not under way. */
  int size() {
    return waiting.size();
  }

  /** Takes nothing more; what is under way ends. */
  void close() {
    closed = true;
    wakeUp.run();
  }

  boolean isIdle() {
    return !busy && recording == 0;
  }

  // ---- for its stages

  /** The earliest time for another attempt. */
  long next(long now) {
    return Math.max(own.next(now), whole.next(now));
  }

  /** An attempt begins. */
  void begins(long now) {
    slots.add(own.take(now));
    slots.add(whole.take(now));
  }

  /** The attempt has ended. */
  void ends(long now) {
    slots.forEach(slot -> slot.ended(now));
    slots.clear();
  }

  /** Whether more waits than may go at once. */
  boolean isBehind() {
    long now = timers.now();
    return waiting.size() + 1 > Math.min(own.free(now), whole.free(now));
  }

  /** Takes out those single letters that fit, the first ones. */
  List<Letter> take(Predicate<Letter> fitting, int most) {
    List<Letter> taken = new ArrayList<>();
    for (Iterator<Parcel> all = waiting.iterator(); all.hasNext() && taken.size() < most; ) {
      Parcel parcel = all.next();
      if (!parcel.sealed() && parcel.others().isEmpty() && fitting.test(parcel.first())) {
        taken.add(parcel.first());
        all.remove();
      }
    }
    return taken;
  }

  // ---- on and on

  /** Tells the next, if there is one and it may be told. */
  void go() {
    if (busy || closed || waiting.isEmpty() || recording >= mostRecording) {
      return;
    }
    long now = timers.now();
    long next = Math.max(pausedUntil, next(now));
    if (next > now) {
      wakeAt(next);
      return;
    }
    Parcel parcel = waiting.first();
    waiting.remove(parcel);
    busy = true;
    pipeline
        .decide(Passage.of(parcel))
        .onComplete(
            decided ->
                timers.run(
                    () -> {
                      busy = false;
                      if (decided.succeeded()) {
                        decided(decided.result());
                      } else {
                        listener.failed(parcel, decided.cause());
                      }
                      go();
                    }));
  }

  private void decided(Passage passage) {
    if (passage.verdict() instanceof Verdict.Later later) {
      passage.parcel().letters().forEach(letter -> add(Parcel.of(letter)));
      pausedUntil = Math.max(pausedUntil, later.at());
      return;
    }
    if (passage.verdict() instanceof Verdict.Again again) {
      Parcel parcel = passage.parcel();
      if (again.others()) {
        pausedUntil = Math.max(pausedUntil, again.at());
        add(parcel);
      } else {
        timers.at(
            again.at(),
            () -> {
              add(parcel);
              go();
            });
      }
    }
    recording++;
    pipeline
        .record(passage)
        .onComplete(
            written ->
                timers.run(
                    () -> {
                      recording--;
                      if (written.succeeded()) {
                        listener.passed(passage);
                      } else {
                        listener.failed(passage.parcel(), written.cause());
                      }
                      go();
                    }));
  }

  private void wakeAt(long at) {
    wakeUp.run();
    wakeUp = timers.at(at, this::go);
  }
}
