package dev.tocsin.app;

import dev.tocsin.app.config.Configuration;
import dev.tocsin.app.config.Secret;
import dev.tocsin.feed.redis.RedisVerticle;
import dev.tocsin.feed.signal.SignalVerticle;
import dev.tocsin.notify.SignalRoutes;
import dev.tocsin.notify.SignalsAloneVerticle;
import dev.tocsin.notify.route.Policy;
import dev.tocsin.web.BlockingWork;
import dev.tocsin.web.Endpoints;
import dev.tocsin.web.HooksVerticle;
import dev.tocsin.web.HttpVerticle;
import dev.tocsin.web.WebSettings;
import dev.tocsin.web.api.HealthEndpoints;
import dev.tocsin.web.api.MetricsEndpoints;
import dev.tocsin.web.api.Part;
import dev.tocsin.web.api.SignalEndpoints;
import dev.tocsin.web.hook.EarlyAnswers;
import dev.tocsin.web.hook.HookTokens;
import dev.tocsin.web.hook.TradingViewHook;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Deployable;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * {@code run --only notify}: signals in, messages out. No engine, no database, no page; what waits
 * to be sent is in a file of the data directory. Blocks; to be called on a thread that is none of
 * Vert.x.
 */
final class AloneStart {

  private static final long PATIENCE_SECONDS = 60;

  private final Configuration configuration;
  private final String version;
  private final InstantSource clock;
  private final ConfigurationWatch watch;
  private final Closing closing;

  private AloneStart(
      Configuration configuration, String version, InstantSource clock, ConfigurationWatch watch) {
    this.configuration = configuration;
    this.closing = new Closing(configuration.shutdown());
    this.version = version;
    this.clock = clock;
    this.watch = watch;
  }

  /** Nothing is left running where it is refused or throws. */
  static Service.Start start(
      Configuration configuration, String version, InstantSource clock, ConfigurationWatch watch)
      throws IOException, TimeoutException {
    AloneStart start = new AloneStart(configuration, version, clock, watch);
    boolean running = false;
    try {
      Service.Start result = start.directory();
      running = result instanceof Service.Start.Running;
      return result;
    } finally {
      if (!running) {
        start.closing.close();
      }
    }
  }

  private Service.Start directory() throws IOException, TimeoutException {
    Optional<Refusal> refusal = DataDirectory.hold(configuration, closing);
    return refusal.isPresent() ? new Service.Start.Refused(refusal.get()) : wire();
  }

  private Service.Start wire() throws IOException, TimeoutException {
    PrometheusMeterRegistry meters = ServiceStart.meters();
    Vertx vertx = ServiceStart.vertx(meters);
    closing.add("Vert.x", () -> vertx.close().await(PATIENCE_SECONDS, TimeUnit.SECONDS));
    ConfiguredChannels channels = new ConfiguredChannels(vertx, clock, configuration.channels());
    Current<Policy> policy = new Current<>(configuration.policy());
    Current<SignalRoutes> routes = new Current<>(configuration.incoming().routes());
    SignalsAloneVerticle notify =
        new SignalsAloneVerticle(
            new SignalsAloneVerticle.Settings(
                configuration.dataDir(),
                channels.all(),
                routes,
                policy,
                configuration.delivery(),
                new DeliveryMeters(meters),
                clock,
                new Random()));
    deploy(vertx, "the notifications", notify);
    channels.follow(notify::channels);
    watch.tell(read -> channels.changed(read.channels()));
    watch.tell(read -> policy.set(read.policy()));
    watch.tell(read -> routes.set(read.incoming().routes()));
    watch.start(vertx, Wiring.WATCH_MILLIS);
    watch(meters, notify);
    deploy(vertx, "the signals", new SignalVerticle(notify::take, clock));
    RedisVerticle redis = redis(vertx, meters, notify);
    HttpVerticle http = http(vertx, meters, notify, redis);
    return new Service.Start.Running(
        new Service(
            configuration.http().host(),
            http.port(),
            0,
            closing,
            Promise.<Void>promise().future()));
  }

  private @Nullable RedisVerticle redis(
      Vertx vertx, PrometheusMeterRegistry meters, SignalsAloneVerticle notify)
      throws IOException, TimeoutException {
    Secret url = configuration.incoming().redisUrl();
    if (url == null) {
      return null;
    }
    RedisVerticle redis =
        new RedisVerticle(
            url.reveal(), configuration.incoming().redisNames(), notify::take, null, 0, clock);
    deploy(vertx, "Redis", redis);
    new ServiceMeters(meters).watch(redis);
    return redis;
  }

  private HttpVerticle http(
      Vertx vertx,
      PrometheusMeterRegistry meters,
      SignalsAloneVerticle notify,
      @Nullable RedisVerticle redis)
      throws IOException, TimeoutException {
    HookTokens tokens = new HookTokens(Hooks.tokens(configuration));
    watch.tell(read -> tokens.renew(Hooks.tokens(read)));
    EarlyAnswers early = new EarlyAnswers(clock);
    new ServiceMeters(meters).watch(early);
    Endpoints hook = new TradingViewHook(vertx, tokens, notify::take, early, clock);
    Integer port = configuration.incoming().hooksPort();
    if (port != null) {
      deploy(
          vertx, "the hooks", new HooksVerticle(configuration.http().host(), port, List.of(hook)));
    }
    Configuration.Http at = configuration.http();
    Secret token = configuration.token();
    HttpVerticle http =
        HttpVerticle.withoutPage(
            new WebSettings(
                at.host(),
                at.port(),
                at.hosts(),
                at.origins(),
                token == null ? null : token.reveal()),
            List.of(
                new HealthEndpoints(() -> parts(redis, early)),
                new MetricsEndpoints(version, clock, meters, new BlockingWork(vertx, meters)),
                new SignalEndpoints(vertx.eventBus()),
                hook));
    deploy(vertx, "the HTTP server", http);
    return http;
  }

  private List<Part> parts(@Nullable RedisVerticle redis, EarlyAnswers early) {
    List<Part> parts = new ArrayList<>();
    parts.add(Part.up("notify"));
    parts.add(early.part());
    parts.add(Parts.configuration(watch.sentence()));
    if (redis != null) {
      parts.add(Parts.redis(redis));
    }
    return parts;
  }

  private static void watch(PrometheusMeterRegistry meters, SignalsAloneVerticle notify) {
    Gauge.builder("tocsin.notify.waiting", notify, SignalsAloneVerticle::waiting)
        .description("notifications that wait to be sent")
        .register(meters);
    FunctionCounter.builder("tocsin.notify.dead", notify, SignalsAloneVerticle::dead)
        .description("notifications that could not be sent")
        .register(meters);
  }

  private void deploy(Vertx vertx, String name, Deployable part)
      throws IOException, TimeoutException {
    String id = StartPatience.await(vertx.deployVerticle(part));
    closing.add(name, () -> StartPatience.await(vertx.undeploy(id)));
  }
}
