package dev.tocsin.app;

import dev.tocsin.alert.AlertLog;
import dev.tocsin.app.config.Configuration;
import dev.tocsin.engine.EngineVerticle;
import dev.tocsin.engine.Firing;
import dev.tocsin.engine.Outcome;
import dev.tocsin.feed.signal.SignalTaker;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.IncomingSignal;
import dev.tocsin.notify.PendingSignals;
import dev.tocsin.notify.SignalRoutes;
import dev.tocsin.notify.channel.SignalNote;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands each signal to the engine, where rules hear it, and tells of it directly where a route says
 * so: as a firing of the built-in rule of its name, which is in a file before the signal counts as
 * taken and until the log has stored it. Of any thread.
 */
final class SignalDesk implements SignalTaker, AutoCloseable {

  /** The run of what is told directly: no run of the engine. */
  private static final String RUN = "signals";

  private static final Logger LOG = LoggerFactory.getLogger(SignalDesk.class);
  private static final int MOST_WAITING = 10_000;
  private static final long AGAIN_MILLIS = 1_000;
  private static final long CLOSE_SECONDS = 4;

  private final Vertx vertx;
  private final EngineVerticle engine;
  private final AlertLog log;
  private final Supplier<SignalRoutes> routes;
  private final PendingSignals pending;
  private final InstantSource clock;
  private final AtomicLong last = new AtomicLong();
  private final AtomicInteger waiting = new AtomicInteger();

  private SignalDesk(
      Vertx vertx,
      EngineVerticle engine,
      AlertLog log,
      Supplier<SignalRoutes> routes,
      PendingSignals pending,
      InstantSource clock) {
    this.vertx = vertx;
    this.engine = engine;
    this.log = log;
    this.routes = routes;
    this.pending = pending;
    this.clock = clock;
  }

  /** Opens its file and hands the log what a kill left in it; blocks. */
  static SignalDesk open(
      Vertx vertx,
      Configuration configuration,
      Supplier<SignalRoutes> routes,
      EngineVerticle engine,
      AlertLog log,
      InstantSource clock)
      throws IOException {
    PendingSignals pending = PendingSignals.open(vertx, configuration.dataDir().resolve("signals"));
    SignalDesk desk = new SignalDesk(vertx, engine, log, routes, pending, clock);
    for (Firing firing : pending.all()) {
      desk.last.accumulateAndGet(firing.position(), Math::max);
      desk.waiting.incrementAndGet();
      desk.tell(firing);
    }
    return desk;
  }

  /** Done when a kill loses it no more; who is told directly is told from then on. */
  @Override
  public Future<Void> take(IncomingSignal signal) {
    SignalRoutes.Routing routing = routes.get().of(SignalNote.of(signal));
    if (routing.channels().isEmpty()) {
      LOG.debug("nobody is told of a signal: {}", routing.reason().word());
      return engine.signal(signal.signal());
    }
    if (waiting.incrementAndGet() > MOST_WAITING) {
      waiting.decrementAndGet();
      return Future.failedFuture(MOST_WAITING + " signals wait for the database already");
    }
    return engine
        .signal(signal.signal())
        .compose(journaled -> keep(signal, routing))
        .onSuccess(this::tell)
        .onFailure(lost -> waiting.decrementAndGet())
        .mapEmpty();
  }

  private Future<Firing> keep(IncomingSignal signal, SignalRoutes.Routing routing) {
    // later than all before, also of earlier starts
    long now = EventTime.of(clock.instant());
    long position = last.updateAndGet(before -> Math.max(before + 1, now));
    Firing firing = SignalNote.firing(signal, routing.severity(), RUN, position, 0);
    return pending.add(firing).map(firing);
  }

  private void tell(Firing firing) {
    store(new Outcome(RUN, firing.position(), List.of(firing), List.of()))
        .onSuccess(stored -> pending.stored(firing))
        .onComplete(done -> waiting.decrementAndGet());
  }

  /** The log refuses only while it is full. */
  private Future<Void> store(Outcome outcome) {
    return log.accept(outcome)
        .recover(
            full ->
                vertx.timer(AGAIN_MILLIS, TimeUnit.MILLISECONDS).compose(waited -> store(outcome)));
  }

  /** What is not stored by now is handed to the log by the next start. */
  @Override
  public void close() throws TimeoutException {
    pending.close().await(CLOSE_SECONDS, TimeUnit.SECONDS);
  }
}
