package dev.tocsin.notify;

import dev.tocsin.market.EventTime;
import dev.tocsin.notify.channel.Event;
import io.vertx.core.Future;
import java.util.Optional;

/** Holds what another alert speaks for, and tells of it in one digest when that is over. */
final class InhibitStage implements Stage, Hold {

  /** However long the source goes on, what it hides is told of in between. */
  private static final long LONGEST = 15 * EventTime.MINUTE;

  private final Inhibitors inhibitors;
  private final Timers timers;

  InhibitStage(Inhibitors inhibitors, Timers timers) {
    this.inhibitors = inhibitors;
    this.timers = timers;
  }

  @Override
  public Future<Passage> pass(Passage passage) {
    return Future.succeededFuture(decide(passage.first()).map(passage::ended).orElse(passage));
  }

  @Override
  public Optional<Verdict> decide(Letter letter) {
    if (letter.event() != Event.FIRING || letter.attempts() > 0) {
      return Optional.empty();
    }
    long now = timers.now();
    if (letter.held() != null && now >= letter.createdAt() + LONGEST) {
      return Optional.empty();
    }
    return inhibitors
        .holding(letter.firing().firing(), now)
        .map(
            active ->
                new Verdict.Held(
                    Reason.INHIBITED,
                    active.text(),
                    Math.max(now + 1, Math.min(active.until(), letter.createdAt() + LONGEST))));
  }
}
