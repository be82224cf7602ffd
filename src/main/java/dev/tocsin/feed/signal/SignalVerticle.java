package dev.tocsin.feed.signal;

import dev.tocsin.market.EventTime;
import dev.tocsin.market.IncomingSignal;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;

/** Takes the signals that are sent to the event bus, and answers each. */
public final class SignalVerticle extends VerticleBase {

  /** Failure code of a reply: the signal is not well-formed; its message says why. */
  public static final int BAD_SIGNAL = 422;

  /** Failure code of a reply: it cannot be taken now. */
  public static final int NOT_NOW = 503;

  private final SignalTaker taker;
  private final InstantSource clock;

  public SignalVerticle(SignalTaker taker, InstantSource clock) {
    this.taker = taker;
    this.clock = clock;
  }

  @Override
  public Future<?> start() {
    return vertx.eventBus().<Object>consumer(IncomingSignal.ADDRESS, this::take).completion();
  }

  private void take(Message<Object> message) {
    switch (SignalReader.ofCall(message.body(), EventTime.of(clock.instant()))) {
      case SignalReading.Refused refused -> message.fail(BAD_SIGNAL, refused.sentence());
      case SignalReading.Taken(IncomingSignal signal) ->
          taker
              .take(signal)
              .onSuccess(done -> message.reply(new JsonObject().put("accepted", true)))
              .onFailure(failure -> message.fail(NOT_NOW, failure.getMessage()));
    }
  }
}
