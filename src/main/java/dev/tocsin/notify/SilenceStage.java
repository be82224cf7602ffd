package dev.tocsin.notify;

import dev.tocsin.alert.Silence;
import dev.tocsin.alert.Silences;
import dev.tocsin.market.EventTime;
import dev.tocsin.notify.channel.Event;
import io.vertx.core.Future;
import java.util.Optional;

/** Keeps what a silence hides, and what escalates no more because somebody acknowledged. */
final class SilenceStage implements Stage, Hold {

  private final Silences silences;
  private final Timers timers;

  SilenceStage(Silences silences, Timers timers) {
    this.silences = silences;
    this.timers = timers;
  }

  @Override
  public Future<Passage> pass(Passage passage) {
    return Future.succeededFuture(decide(passage.first()).map(passage::ended).orElse(passage));
  }

  @Override
  public Optional<Verdict> decide(Letter letter) {
    var acknowledgement = letter.firing().acknowledgement();
    if (letter.unlessAcknowledged() && acknowledgement != null) {
      return Optional.of(new Verdict.Suppressed(Reason.ACKNOWLEDGED, acknowledgement.by()));
    }
    if (letter.event() != Event.FIRING && letter.event() != Event.UPDATE) {
      return Optional.empty();
    }
    return silences
        .hiding(letter.firing().firing(), timers.now())
        .map(silence -> new Verdict.Suppressed(Reason.SILENCED, sentence(silence)));
  }

  private static String sentence(Silence silence) {
    String end = EventTime.format(silence.to());
    String until = "silence %d of %s until %s".formatted(silence.id(), silence.author(), end);
    return silence.reason().isBlank() ? until : until + ": " + silence.reason();
  }
}
