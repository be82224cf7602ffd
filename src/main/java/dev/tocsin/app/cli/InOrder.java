package dev.tocsin.app.cli;

import dev.tocsin.feed.Reordering;
import dev.tocsin.market.Tick;
import java.util.List;

/** Ticks of a source that mixes them up: put in order before they go on. One thread. */
final class InOrder implements Replay.Steps {
  private final Replay.Steps next;
  private final Reordering<Tick> waiting;

  /**
   * @param lateness how late a tick may come, in microseconds; above 0
   */
  InOrder(long lateness, Replay.Steps next) {
    this.next = next;
    this.waiting = new Reordering<>(lateness);
  }

  @Override
  public void take(List<Tick> ticks) {
    for (Tick tick : ticks) {
      waiting.add(tick.symbol(), tick.time(), tick);
    }
    if (waiting.size() > 0) {
      next.take(waiting.until(waiting.settled()));
    }
  }

  /** The end of the input lets all through. */
  void end() {
    next.take(waiting.until(Long.MAX_VALUE));
  }
}
