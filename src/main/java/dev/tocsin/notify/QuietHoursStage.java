package dev.tocsin.notify;

import dev.tocsin.engine.Firing;
import dev.tocsin.notify.channel.Event;
import dev.tocsin.notify.route.Policy;
import dev.tocsin.notify.route.QuietHours;
import dev.tocsin.notify.route.Weekly;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Holds what comes in quiet hours and in the mute times of a route; all of it is told after them.
 */
final class QuietHoursStage implements Stage, Hold {

  private final Supplier<Policy> policy;
  private final RouteStage routes;
  private final Timers timers;

  QuietHoursStage(Supplier<Policy> policy, RouteStage routes, Timers timers) {
    this.policy = policy;
    this.routes = routes;
    this.timers = timers;
  }

  @Override
  public Future<Passage> pass(Passage passage) {
    return Future.succeededFuture(decide(passage.first()).map(passage::ended).orElse(passage));
  }

  @Override
  public Optional<Verdict> decide(Letter letter) {
    if (letter.event() != Event.FIRING && letter.event() != Event.UPDATE) {
      return Optional.empty();
    }
    Firing firing = letter.firing().firing();
    long now = timers.now();
    QuietHours quiet = policy.get().quietHours();
    if (quiet != null) {
      Optional<Long> until = quiet.holds(firing, now);
      if (until.isPresent()) {
        return Optional.of(new Verdict.Held(Reason.QUIET_HOURS, quiet.hours().text(), until.get()));
      }
    }
    for (Weekly mute : routes.settings(firing, letter.channel(), letter.because()).mute()) {
      var end = mute.endAt(now);
      if (end.isPresent()) {
        return Optional.of(new Verdict.Held(Reason.MUTED, mute.text(), end.getAsLong()));
      }
    }
    return Optional.empty();
  }
}
