package dev.tocsin.app;

import dev.tocsin.alert.AlertLog;
import dev.tocsin.engine.EngineVerticle;
import dev.tocsin.engine.Firing;
import dev.tocsin.engine.Outcome;
import dev.tocsin.feed.signal.SignalTaker;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.IncomingSignal;
import dev.tocsin.notify.SignalRoutes;
import dev.tocsin.notify.channel.SignalNote;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands each signal to the engine, where rules hear it, and tells of it directly where a route says
 * so: as a firing of the built-in rule of its name. Of any thread.
 */
final class SignalDesk implements SignalTaker {

  /** The run of what is told directly: no run of the engine. */
  private static final String RUN = "signals";

  private static final Logger LOG = LoggerFactory.getLogger(SignalDesk.class);
  private static final int MOST_WAITING = 1_000;
  private static final long AGAIN_MILLIS = 1_000;

  private final Vertx vertx;
  private final EngineVerticle engine;
  private final AlertLog log;
  private final SignalRoutes routes;
  private final InstantSource clock;
  private final AtomicLong last = new AtomicLong();
  private final AtomicInteger waiting = new AtomicInteger();

  SignalDesk(
      Vertx vertx, EngineVerticle engine, AlertLog log, SignalRoutes routes, InstantSource clock) {
    this.vertx = vertx;
    this.engine = engine;
    this.log = log;
    this.routes = routes;
    this.clock = clock;
  }

  /** Done when the journal has it; who is told directly is told from then on. */
  @Override
  public Future<Void> take(IncomingSignal signal) {
    return engine.signal(signal.signal()).onSuccess(journaled -> tell(signal));
  }

  private void tell(IncomingSignal signal) {
    SignalRoutes.Routing routing = routes.of(SignalNote.of(signal));
    if (routing.channels().isEmpty()) {
      LOG.debug("nobody is told of a signal: {}", routing.reason().word());
      return;
    }
    if (waiting.incrementAndGet() > MOST_WAITING) {
      waiting.decrementAndGet();
      LOG.error("a signal is not told directly: {} wait for the log already", MOST_WAITING);
      return;
    }
    // later than all before, also of earlier starts
    long now = EventTime.of(clock.instant());
    long position = last.updateAndGet(before -> Math.max(before + 1, now));
    Firing firing = SignalNote.firing(signal, routing.severity(), RUN, position, 0);
    store(new Outcome(RUN, position, List.of(firing), List.of()))
        .onComplete(stored -> waiting.decrementAndGet());
  }

  /** The log refuses only while it is full. */
  private Future<Void> store(Outcome outcome) {
    return log.accept(outcome)
        .recover(
            full ->
                vertx.timer(AGAIN_MILLIS, TimeUnit.MILLISECONDS).compose(waited -> store(outcome)));
  }
}
