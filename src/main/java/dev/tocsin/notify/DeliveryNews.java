package dev.tocsin.notify;

import dev.tocsin.market.EventTime;
import io.vertx.core.Vertx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the event bus and the log what became of parcels. */
final class DeliveryNews {

  private static final Logger log = LoggerFactory.getLogger(DeliveryNews.class);

  private final Vertx vertx;
  private final Timers timers;
  private final DeliveryMeter meter;

  DeliveryNews(Vertx vertx, Timers timers, DeliveryMeter meter) {
    this.vertx = vertx;
    this.meter = meter;
    this.timers = timers;
  }

  void told(Passage passage) {
    Verdict verdict = passage.verdict();
    String eventId = passage.first().eventId();
    switch (verdict) {
      case null -> throw new IllegalStateException("no stage came to a verdict");
      case Verdict.Later later -> {
        return;
      }
      case Verdict.Gone gone -> log.debug("{} has ended by other hands", eventId);
      case Verdict.Delivered delivered ->
          log.debug("{} delivered ({})", eventId, delivered.reason());
      case Verdict.Held held ->
          log.debug(
              "{} is held until {}: {} ({})",
              eventId,
              EventTime.format(held.until()),
              held.reason(),
              held.by());
      case Verdict.Suppressed suppressed ->
          log.debug("{} is not told: {} ({})", eventId, suppressed.reason(), suppressed.by());
      case Verdict.Again again ->
          log.info(
              "{} is tried again in {} ms ({}): {}",
              eventId,
              (again.at() - timers.now()) / EventTime.MILLISECOND,
              again.reason(),
              sentence(passage));
      case Verdict.Dead dead ->
          log.warn("{} is a dead letter ({}): {}", eventId, dead.reason(), sentence(passage));
    }
    Passage.Attempt attempt = passage.attempt();
    for (Letter letter : passage.parcel().letters()) {
      meter.decided(
          letter.channel(),
          DeliveryChange.state(verdict),
          DeliveryChange.reason(letter, passage, verdict));
      if (verdict instanceof Verdict.Delivered && attempt != null) {
        long since = Math.max(letter.createdAt(), letter.readyAt());
        meter.accepted(letter.channel(), Math.max(0, attempt.endedAt() - since));
      }
      vertx
          .eventBus()
          .publish(DeliveryChange.ADDRESS, DeliveryChange.json(letter, passage, verdict));
    }
  }

  private static String sentence(Passage passage) {
    Passage.Attempt attempt = passage.attempt();
    return attempt == null ? "" : attempt.result().sentence();
  }
}
