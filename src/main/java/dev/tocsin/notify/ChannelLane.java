package dev.tocsin.notify;

import dev.tocsin.market.EventTime;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one channel's notifications from the outbox, no more than may be under way at once, so that
 * a slow channel holds up no other. Of the verticle's thread.
 */
final class ChannelLane {

  private static final Logger log = LoggerFactory.getLogger(ChannelLane.class);

  private final Vertx vertx;
  private final Context context;
  private final String channel;
  private final PgOutbox outbox;
  private final Pipeline pipeline;
  private final NotifyConfig config;
  private final InstantSource clock;
  private final Promise<Void> idle = Promise.promise();
  private boolean claiming;
  private boolean wokenMeanwhile;
  private boolean closed;
  private int underWay;

  ChannelLane(
      Vertx vertx,
      Context context,
      String channel,
      PgOutbox outbox,
      Pipeline pipeline,
      NotifyConfig config,
      InstantSource clock) {
    this.vertx = vertx;
    this.context = context;
    this.channel = channel;
    this.outbox = outbox;
    this.pipeline = pipeline;
    this.config = config;
    this.clock = clock;
  }

  /** Looks whether something is due. */
  void wake() {
    if (claiming) {
      wokenMeanwhile = true;
      return;
    }
    int free = config.inFlight() - underWay;
    if (closed || free == 0) {
      return;
    }
    claiming = true;
    wokenMeanwhile = false;
    long now = EventTime.of(clock.instant());
    outbox
        .claim(channel, now, now + config.claim().toMillis() * EventTime.MILLISECOND, free)
        .onComplete(answer -> context.runOnContext(v -> claimed(answer)));
  }

  private void claimed(AsyncResult<List<Claimed>> answer) {
    claiming = false;
    if (answer.succeeded()) {
      answer.result().forEach(this::deliver);
      if (wokenMeanwhile || !answer.result().isEmpty()) {
        wake();
      }
    } else {
      log.debug("outbox of channel {} cannot be read", channel, answer.cause());
    }
    endIfIdle();
  }

  private void deliver(Claimed claimed) {
    underWay++;
    pipeline
        .run(claimed)
        .onComplete(passage -> context.runOnContext(v -> passed(claimed, passage)));
  }

  private void passed(Claimed claimed, AsyncResult<Passage> passage) {
    underWay--;
    if (passage.succeeded()) {
      say(passage.result());
    } else {
      log.warn(
          "what became of {} could not be written down; it will be sent again",
          claimed.notification().eventId());
    }
    wake();
    endIfIdle();
  }

  private void say(Passage passage) {
    Verdict verdict = passage.verdict();
    if (verdict == null) {
      throw new IllegalStateException("no stage came to a verdict");
    }
    vertx.eventBus().publish(DeliveryChange.ADDRESS, DeliveryChange.json(passage, verdict));
    switch (verdict) {
      case Verdict.Delivered delivered ->
          log.debug("{} delivered", passage.claimed().notification().eventId());
      case Verdict.Again again -> {
        long wait = (again.at() - EventTime.of(clock.instant())) / EventTime.MILLISECOND;
        log.info("{} is tried again: {}", name(passage), sentence(passage));
        vertx.setTimer(Math.max(1, wait + 1), timer -> wake());
      }
      case Verdict.Dead dead ->
          log.warn(
              "{} is a dead letter ({}): {}",
              name(passage),
              dead.reason().word(),
              sentence(passage));
    }
  }

  private static String name(Passage passage) {
    return passage.claimed().notification().eventId();
  }

  private static String sentence(Passage passage) {
    Passage.Attempt attempt = passage.attempt();
    return attempt == null ? "" : attempt.result().sentence();
  }

  /** Takes nothing more. */
  Future<Void> close() {
    closed = true;
    endIfIdle();
    return idle.future();
  }

  private void endIfIdle() {
    if (closed && underWay == 0 && !claiming) {
      idle.tryComplete();
    }
  }
}
