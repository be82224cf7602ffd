package dev.tocsin.notify;

import dev.tocsin.market.EventTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** How long is waited for an answer that may never come. Of the verticle's thread. */
final class Patience {

  /** How long the outbox may take; a database says sooner that it does not answer. */
  private static final long OUTBOX = 6 * EventTime.SECOND;

  /** The same once all is to end: what it does not answer by then, it does not answer. */
  private static final long LAST = EventTime.SECOND;

  private final Timers timers;
  private final Set<Promise<?>> asked = new LinkedHashSet<>();
  private boolean ending;

  Patience(Timers timers) {
    this.timers = timers;
  }

  /** Why something failed: nobody answered. */
  static final class TookTooLong extends RuntimeException {
    private static final long serialVersionUID = 1;

    TookTooLong() {
      super("took too long", null, false, false);
    }
  }

  /** All is to end: nobody waits long for the outbox from now on. */
  void end() {
    ending = true;
    List<Promise<?>> now = List.copyOf(asked);
    timers.at(
        timers.now() + LAST, () -> now.forEach(promise -> promise.tryFail(new TookTooLong())));
  }

  boolean isEnding() {
    return ending;
  }

  /** The answer of the outbox, or a failure where it takes too long. */
  <T> Future<T> ofOutbox(Supplier<Future<T>> question) {
    Promise<T> promise = Promise.promise();
    asked.add(promise);
    return within(ending ? LAST : OUTBOX, question, promise)
        .onComplete(done -> asked.remove(promise));
  }

  /** The answer, or a failure where it takes longer than that many microseconds. */
  <T> Future<T> within(long micros, Supplier<Future<T>> question) {
    return within(micros, question, Promise.promise());
  }

  private <T> Future<T> within(long micros, Supplier<Future<T>> question, Promise<T> promise) {
    Runnable cancel = timers.at(timers.now() + micros, () -> promise.tryFail(new TookTooLong()));
    Future<T> answer;
    try {
      answer = question.get();
    } catch (RuntimeException bug) {
      answer = Future.failedFuture(bug);
    }
    answer.onComplete(
        done ->
            timers.run(
                () -> {
                  cancel.run();
                  if (done.succeeded()) {
                    promise.tryComplete(done.result());
                  } else {
                    promise.tryFail(done.cause());
                  }
                }));
    return promise.future();
  }
}
