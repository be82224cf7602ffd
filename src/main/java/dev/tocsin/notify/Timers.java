package dev.tocsin.notify;

import dev.tocsin.market.EventTime;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.InstantSource;

/** The time as deliveries see it: what it is, and something later. Of the verticle's thread. */
interface Timers {

  /** Microseconds since 1970. */
  long now();

  /**
   * Runs the task once.
   *
   * @param at microseconds since 1970; the task runs soon where that is past
   * @return calls it off; does nothing where the task has run
   */
  Runnable at(long at, Runnable task);

  /** Runs the task on the thread that owns the deliveries. */
  void run(Runnable task);

  /** Real time on a context. */
  static Timers of(Vertx vertx, Context context, InstantSource clock) {
    return new Timers() {
      @Override
      public long now() {
        return EventTime.of(clock.instant());
      }

      @Override
      public Runnable at(long at, Runnable task) {
        long wait = Math.max(1, (at - now()) / EventTime.MILLISECOND + 1);
        long timer = vertx.setTimer(wait, id -> context.runOnContext(v -> task.run()));
        return () -> vertx.cancelTimer(timer);
      }

      @Override
      public void run(Runnable task) {
        context.runOnContext(v -> task.run());
      }
    };
  }
}
