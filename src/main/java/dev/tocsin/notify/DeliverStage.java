package dev.tocsin.notify;

import dev.tocsin.market.EventTime;
import dev.tocsin.notify.channel.Channel;
import dev.tocsin.notify.channel.DeliveryReason;
import dev.tocsin.notify.channel.DeliveryResult;
import dev.tocsin.notify.channel.Event;
import dev.tocsin.notify.channel.Notification;
import dev.tocsin.notify.channel.StillTrue;
import dev.tocsin.notify.channel.Told;
import dev.tocsin.notify.picture.Pictures;
import dev.tocsin.notify.route.Routing.Because;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands the notification to its channel, once. */
final class DeliverStage implements Stage {

  private static final Logger log = LoggerFactory.getLogger(DeliverStage.class);
  private static final int AWAY = -1;

  /** How long a message waits for its picture at most. */
  private static final long PICTURE_PATIENCE = 250 * EventTime.MILLISECOND;

  /** Who named the target, where it was the operator. */
  private static final Set<String> OF_THE_OPERATOR =
      Set.of(Because.MATCHED_ROUTE.word(), Because.FALLBACK.word());

  private final Channel channel;
  private final Destination destination;
  private final Outbox outbox;
  private final NotifyConfig config;
  private final RetryPolicy retries;
  private final Standing standing;
  private final Pictures pictures;
  private final Patience patience;
  private final Timers timers;

  /** Whether a firing still holds. */
  @FunctionalInterface
  public interface Standing {
    StillTrue of(Letter letter);
  }

  DeliverStage(
      Channel channel,
      Destination destination,
      Outbox outbox,
      NotifyConfig config,
      RetryPolicy retries,
      Standing standing,
      Pictures pictures,
      Patience patience,
      Timers timers) {
    this.channel = channel;
    this.destination = destination;
    this.outbox = outbox;
    this.config = config;
    this.retries = retries;
    this.standing = standing;
    this.pictures = pictures;
    this.patience = patience;
    this.timers = timers;
  }

  @Override
  public Future<Passage> pass(Passage passage) {
    if (retries.isTooOld(passage.first(), timers.now())) {
      destination.ends(timers.now());
      return Future.succeededFuture(passage.ended(new Verdict.Dead(DeliveryReason.TOO_OLD.word())));
    }
    return begin(passage.parcel())
        .compose(
            attempts -> {
              // what begins at the end is left to the next start
              if (attempts == 0 || attempts == AWAY && patience.isEnding()) {
                destination.ends(timers.now());
                return Future.succeededFuture(passage.ended(new Verdict.Gone()));
              }
              // while the database is away it goes out all the same, and the file keeps what for
              boolean recorded = attempts != AWAY;
              int times = recorded ? attempts : passage.first().attempts() + 1;
              return send(passage, passage.parcel().attempted(times), recorded);
            });
  }

  private Future<Integer> begin(Parcel parcel) {
    return parcel.isStored()
        ? patience.ofOutbox(() -> outbox.begin(parcel)).otherwise(AWAY)
        : Future.succeededFuture(AWAY);
  }

  private Future<Passage> send(Passage passage, Parcel sent, boolean recorded) {
    Notification notification = notification(passage, sent, recorded);
    if (!channel.takesPictures() || sent.event() != Event.FIRING) {
      return send(passage, sent, notification);
    }
    return patience
        .within(PICTURE_PATIENCE, () -> pictures.of(sent.first().firing().firing()))
        .otherwise(Optional.empty())
        .compose(picture -> send(passage, sent, notification.with(picture.orElse(null))));
  }

  private Future<Passage> send(Passage passage, Parcel sent, Notification notification) {
    long began = timers.now();
    return patience
        .within(
            config.patience().toMillis() * EventTime.MILLISECOND, () -> channel.send(notification))
        .otherwise(this::broken)
        .map(
            result -> {
              long ended = timers.now();
              destination.ends(ended);
              return passage.attempted(
                  sent,
                  retries.judge(sent.first(), result, ended),
                  new Passage.Attempt(began, ended, result));
            });
  }

  private Notification notification(Passage passage, Parcel sent, boolean recorded) {
    Event event = sent.event();
    List<Told> told =
        sent.letters().stream()
            .map(
                letter ->
                    new Told(
                        letter.eventId(),
                        letter.firing(),
                        event == Event.DIGEST || event == Event.UPDATE
                            ? standing.of(letter)
                            : StillTrue.UNKNOWN))
            .toList();
    Letter first = sent.first();
    return new Notification(
        first.eventId(),
        event,
        first.sequence(),
        first.attempts(),
        first.target(),
        told,
        passage.note(),
        recorded,
        passage.thread(),
        sent.letters().stream().anyMatch(letter -> OF_THE_OPERATOR.contains(letter.because())),
        null);
  }

  private DeliveryResult broken(Throwable failure) {
    if (failure instanceof Patience.TookTooLong) {
      return new DeliveryResult.Again(
          DeliveryReason.TIME_OUT, "Channel " + channel.name() + " took too long.", null);
    }
    // its text could hold what the channel keeps secret
    log.error("channel {} failed with {}", channel.name(), failure.getClass().getName());
    return new DeliveryResult.Again(
        DeliveryReason.CHANNEL_BROKEN,
        "Channel " + channel.name() + " failed (" + failure.getClass().getSimpleName() + ").",
        null);
  }
}
