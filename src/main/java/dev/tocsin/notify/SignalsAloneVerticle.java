package dev.tocsin.notify;

import dev.tocsin.alert.Recipients.Recipient;
import dev.tocsin.alert.Silence;
import dev.tocsin.alert.Silences;
import dev.tocsin.engine.Firing;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.IncomingSignal;
import dev.tocsin.notify.channel.Channel;
import dev.tocsin.notify.channel.SignalNote;
import dev.tocsin.notify.channel.StillTrue;
import dev.tocsin.notify.picture.Pictures;
import dev.tocsin.notify.route.Policy;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signals in, messages out, and nothing else: no engine and no database. What waits to be sent is
 * in a file. Owns the channels it is given. To be deployed on an event loop, once.
 */
public final class SignalsAloneVerticle extends VerticleBase {

  private static final Logger LOG = LoggerFactory.getLogger(SignalsAloneVerticle.class);
  private static final String RUN = "signals";

  private final Settings settings;
  private @Nullable FileOutbox outbox;
  private @Nullable Dispatcher lanes;
  private final RouteStage routing;
  private volatile List<Channel> channels;
  private @Nullable UnrecordedLog unrecorded;
  private @Nullable Context thread;
  private long last;

  /**
   * What it is made with.
   *
   * @param directory where its files are
   * @param routes those in force, at any moment
   * @param random spreads retries
   */
  public record Settings(
      Path directory,
      List<Channel> channels,
      Supplier<SignalRoutes> routes,
      Supplier<Policy> policy,
      NotifyConfig config,
      DeliveryMeter meter,
      InstantSource clock,
      RandomGenerator random) {
    public Settings {
      channels = List.copyOf(channels);
    }
  }

  public SignalsAloneVerticle(Settings settings) {
    this.settings = settings;
    this.routing = RouteStage.of(settings.channels(), rule -> List.of(), settings.policy());
    this.channels = settings.channels();
  }

  @Override
  public Future<?> start() {
    thread = context;
    return vertx
        .executeBlocking(
            () -> {
              unrecorded = UnrecordedFile.open(vertx, settings.directory().resolve("unrecorded"));
              return FileOutbox.open(vertx, settings.directory().resolve("outbox"));
            })
        .compose(this::start);
  }

  private Future<Integer> start(FileOutbox opened) {
    UnrecordedLog accepted = unrecorded;
    if (accepted == null) {
      throw new IllegalStateException("not open");
    }
    outbox = opened;
    Timers timers = Timers.of(vertx, context, settings.clock());
    Dispatcher dispatcher =
        new Dispatcher(
            settings.channels(),
            new Pipeline.Parts(
                opened,
                accepted,
                routing,
                new NoSilences(),
                new Inhibitors(settings.policy()),
                new Budgets(),
                settings.policy(),
                settings.config(),
                new RetryPolicy(settings.config(), settings.random()),
                letter -> StillTrue.UNKNOWN,
                // nobody tells it of prices
                Pictures.NONE,
                new Patience(timers),
                timers),
            new DeliveryNews(vertx, timers, settings.meter())::told);
    lanes = dispatcher;
    vertx.setPeriodic(settings.config().poll().toMillis(), timer -> dispatcher.wake());
    return opened
        .abandonAllBut(dispatcher.channels(), timers.now())
        .onSuccess(
            gone -> {
              if (gone > 0) {
                LOG.warn("{} notifications waited for channels that are gone", gone);
              }
              dispatcher.wake();
            });
  }

  /**
   * Through these channels and no others from now on; what waits for one that is gone is a dead
   * letter. Of any thread.
   */
  public void channels(List<Channel> open) {
    Context own = thread;
    channels = List.copyOf(open);
    routing.know(open);
    if (own != null) {
      own.runOnContext(
          v -> {
            Dispatcher dispatcher = lanes;
            FileOutbox into = outbox;
            if (dispatcher != null && into != null) {
              dispatcher
                  .exchange(open)
                  .compose(
                      done ->
                          into.abandonAllBut(
                              dispatcher.channels(), EventTime.of(settings.clock().instant())))
                  .onFailure(failure -> LOG.warn("what waits for channels that are gone waits on"));
            }
          });
    }
  }

  /** Takes a signal; done when a kill no longer loses what is told of it. Of any thread. */
  public Future<Void> take(IncomingSignal signal) {
    SignalRoutes.Routing routing = settings.routes().get().of(SignalNote.of(signal));
    if (routing.channels().isEmpty()) {
      LOG.debug("nobody is told of a signal: {}", routing.reason().word());
      return Future.succeededFuture();
    }
    Context own = thread;
    if (own == null) {
      return Future.failedFuture("the service has not started yet");
    }
    Promise<Void> taken = Promise.promise();
    own.runOnContext(v -> add(signal, routing).onComplete(taken));
    return taken.future();
  }

  private Future<Void> add(IncomingSignal signal, SignalRoutes.Routing routing) {
    FileOutbox into = outbox;
    Dispatcher then = lanes;
    if (into == null || then == null) {
      return Future.failedFuture("the service has not started yet");
    }
    long now = EventTime.of(settings.clock().instant());
    last = Math.max(last + 1, now);
    Firing firing = SignalNote.firing(signal, routing.severity(), RUN, last, 0);
    List<Recipient> recipients =
        routing.channels().stream()
            .map(channel -> new Recipient(channel, null, routing.reason().word(), "", 0, false))
            .toList();
    return into.add(firing, recipients, now).onSuccess(stored -> then.wake());
  }

  /** How many notifications wait. Of any thread, roughly. */
  public int waiting() {
    return outbox == null ? 0 : outbox.waiting();
  }

  /** How many could not be sent since the start. */
  public long dead() {
    return outbox == null ? 0 : outbox.dead();
  }

  @Override
  public Future<?> stop() {
    Future<Void> idle = lanes == null ? Future.succeededFuture() : lanes.close();
    return idle.timeout(settings.config().patience().toMillis(), TimeUnit.MILLISECONDS)
        .otherwiseEmpty()
        .eventually(() -> outbox == null ? Future.succeededFuture() : outbox.close())
        .eventually(() -> Future.join(channels.stream().map(Channel::close).toList()))
        .eventually(() -> unrecorded == null ? Future.succeededFuture() : unrecorded.close());
  }

  /** Silences are made on the page and kept in the database, and here is neither. */
  private static final class NoSilences implements Silences {
    @Override
    public Optional<Silence> hiding(Firing firing, long now) {
      return Optional.empty();
    }

    @Override
    public Future<List<Silence>> list(int limit) {
      return Future.succeededFuture(List.of());
    }

    @Override
    public Future<Silence> add(Silence.Draft draft) {
      return Future.failedFuture("a service without a database keeps no silences");
    }

    @Override
    public Future<Optional<Silence>> end(long id) {
      return Future.succeededFuture(Optional.empty());
    }
  }
}
