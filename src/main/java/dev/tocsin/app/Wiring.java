package dev.tocsin.app;

import static dev.tocsin.app.StartPatience.await;

import dev.tocsin.alert.AlertLog;
import dev.tocsin.alert.AlertLogConfig;
import dev.tocsin.alert.FiringAddress;
import dev.tocsin.alert.FiringJson;
import dev.tocsin.alert.PgAlertLog;
import dev.tocsin.app.config.Configuration;
import dev.tocsin.app.config.Secret;
import dev.tocsin.app.postgres.Databases;
import dev.tocsin.app.postgres.RunningDatabase;
import dev.tocsin.engine.EngineOptions;
import dev.tocsin.engine.EngineVerticle;
import dev.tocsin.engine.shape.Shapes;
import dev.tocsin.feed.FeedVerticle;
import dev.tocsin.feed.Feeds;
import dev.tocsin.feed.MarketFeed;
import dev.tocsin.feed.redis.RedisVerticle;
import dev.tocsin.feed.signal.SignalTaker;
import dev.tocsin.feed.signal.SignalVerticle;
import dev.tocsin.feed.store.LiveTicks;
import dev.tocsin.feed.store.TickStore;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.Instruments;
import dev.tocsin.notify.NotifyVerticle;
import dev.tocsin.notify.SignalRoutes;
import dev.tocsin.notify.picture.Pictures;
import dev.tocsin.rulebook.CommitWhen;
import dev.tocsin.rulebook.Rulebook;
import dev.tocsin.web.Api;
import dev.tocsin.web.Endpoints;
import dev.tocsin.web.HooksVerticle;
import dev.tocsin.web.HttpVerticle;
import dev.tocsin.web.WebSettings;
import dev.tocsin.web.bus.SockJsBridge;
import dev.tocsin.web.bus.TcpBridgeVerticle;
import dev.tocsin.web.lsp.LanguageSocket;
import dev.tocsin.web.stream.EventStream;
import dev.tocsin.web.stream.FiringHistory.Numbered;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the parts and connects them, in the order in which each needs the ones before: alert log,
 * engine (from its journal), rules, notifications, feeds, HTTP. They end in the opposite order.
 */
final class Wiring {

  private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);
  private static final long POOL_SECONDS = 1;

  /** How often the configuration and its secrets are looked at again. */
  static final long WATCH_MILLIS = 15_000;

  private static final long STORE_PATIENCE_MILLIS = 5_000;

  /** What the live clock trails the wall clock by where no tick moves it. */
  private static final long TRAIL = 2 * EventTime.SECOND;

  /** How often critical rules are looked at. */
  private static final long CRITICAL_MILLIS = 5_000;

  private static final String DEMO_SYMBOL = "BTC-USD";

  private final Configuration configuration;
  private final String version;
  private final InstantSource clock;
  private final Vertx vertx;
  private final PrometheusMeterRegistry meters;
  private final Closing closing;
  private final ConfigurationWatch watch;
  private final Instruments instruments;
  private final ConfiguredLanguage language;
  private final TickStore ticks;
  private final DeliveryMeters deliveryMeters;
  private final Current<SignalRoutes> signalRoutes;

  Wiring(
      Configuration configuration,
      String version,
      InstantSource clock,
      Vertx vertx,
      PrometheusMeterRegistry meters,
      Closing closing,
      ConfigurationWatch watch) {
    this.watch = watch;
    this.configuration = configuration;
    this.version = version;
    this.clock = clock;
    this.vertx = vertx;
    this.meters = meters;
    this.closing = closing;
    this.instruments = new DescribedInstruments(configuration.instruments());
    this.language = new ConfiguredLanguage(configuration, instruments, clock);
    this.signalRoutes = new Current<>(configuration.incoming().routes());
    this.deliveryMeters = new DeliveryMeters(meters);
    this.ticks = new TickStore(configuration.dataDir().resolve("ticks"));
  }

  Service wire(RunningDatabase database, PgLease lease) throws IOException, TimeoutException {
    Shapes.warmUp();
    Pool pool = Databases.pool(vertx, database);
    // a database that hangs would let it wait for ever
    closing.add("the pool", () -> await(pool.close().timeout(POOL_SECONDS, TimeUnit.SECONDS)));
    ConfiguredChannels configured = new ConfiguredChannels(vertx, clock, configuration.channels());
    Deliveries deliveries = new Deliveries(vertx, pool, configuration, configured, clock);
    await(deliveries.silences().load());
    PgAlertLog log =
        new PgAlertLog(
            vertx,
            pool,
            AlertLogConfig.usual(),
            clock,
            new SignalRecipients(signalRoutes, deliveries.routes()),
            lease);
    closing.add("the alert log", () -> await(log.close(STORE_PATIENCE_MILLIS)));
    EngineVerticle engine = engine(log, deliveries.targets());
    RuleFlow flow = new RuleFlow(vertx, engine);
    Rulebook rulebook = rulebook(flow, deliveries.targets());
    await(flow.settled());
    Pictures pictures =
        Charts.start(vertx, engine.quotes(), instruments, closing, configured.takePictures());
    NotifyVerticle notifications =
        deliveries.verticle(log, lease, engine, pictures, deliveryMeters);
    deploy("the notifications", notifications, new DeploymentOptions());
    log.whenOverdue(notifications::unrecorded);
    log.whenAway(notifications::stranded);
    deliveries.follow(configured, language, rulebook, notifications);
    watch.tell(read -> configured.changed(read.channels()));
    watch.tell(read -> deliveries.policy().set(read.policy()));
    watch.tell(read -> signalRoutes.set(read.incoming().routes()));
    watch.start(vertx, WATCH_MILLIS);
    Heartbeat heartbeat = heartbeat(engine, deliveries.targets());
    CriticalRules critical = CriticalRules.telling(engine.board(), rulebook, deliveries.notices());
    long looking =
        vertx.setPeriodic(
            CRITICAL_MILLIS,
            timer ->
                vertx
                    .executeBlocking(critical::look)
                    .onFailure(e -> LOG.error("critical rules could not be looked at", e)));
    closing.add("the watch of critical rules", () -> vertx.cancelTimer(looking));
    List<MarketFeed> feeds = feeds(engine);
    new ServiceMeters(meters).watch(engine, log);
    SignalDesk desk = SignalDesk.open(vertx, configuration, signalRoutes, engine, log, clock);
    closing.add("the file of signals", desk);
    RedisVerticle redis = incoming(desk);
    Hooks hooks =
        new Hooks(
            vertx,
            configuration,
            configured,
            new ChatDesk(log, deliveries.silences(), vertx.eventBus(), clock),
            clock);
    deploy("the chats", hooks.chats(), new DeploymentOptions());
    configured.whenChanged(hooks.chats()::changed);
    watch.tell(hooks::changed);
    new ServiceMeters(meters).watch(hooks.early());
    return web(
        deliveries,
        log,
        engine,
        flow,
        rulebook,
        hooks(hooks, desk),
        new Parts(
            engine,
            log,
            lease,
            rulebook,
            feeds,
            redis,
            critical,
            heartbeat,
            hooks.chats(),
            hooks.early(),
            watch::sentence),
        lease);
  }

  private @Nullable Heartbeat heartbeat(EngineVerticle engine, NamedTargets targets)
      throws IOException, TimeoutException {
    Configuration.Heartbeat settings = configuration.heartbeat();
    if (settings == null) {
      return null;
    }
    Heartbeat heartbeat = new Heartbeat(settings, clock);
    await(heartbeat.start(vertx, engine, language, targets));
    return heartbeat;
  }

  /** Signals by the event bus and by Redis; null where there is no Redis. */
  private @Nullable RedisVerticle incoming(SignalTaker taker) throws IOException, TimeoutException {
    deploy("the signals", new SignalVerticle(taker, clock), new DeploymentOptions());
    Secret url = configuration.incoming().redisUrl();
    if (url == null) {
      return null;
    }
    RedisVerticle redis =
        new RedisVerticle(
            url.reveal(),
            configuration.incoming().redisNames(),
            taker,
            FiringAddress.ALL,
            configuration.incoming().redisLateness(),
            clock);
    deploy("Redis", redis, new DeploymentOptions());
    new ServiceMeters(meters).watch(redis);
    return redis;
  }

  /** What others call, also on a port of its own where one is configured. */
  private List<Endpoints> hooks(Hooks hooks, SignalTaker taker)
      throws IOException, TimeoutException {
    List<Endpoints> all = hooks.all(taker);
    Integer port = configuration.incoming().hooksPort();
    if (port != null) {
      HooksVerticle alone = new HooksVerticle(configuration.http().host(), port, all);
      deploy("the hooks", alone, new DeploymentOptions());
      LOG.info("hooks alone are served on port {}", alone.port());
    }
    return all;
  }

  private EngineVerticle engine(AlertLog log, NamedTargets targets)
      throws IOException, TimeoutException {
    LiveTicks kept = ticks.live();
    closing.add("the tick store", kept);
    EngineVerticle engine =
        new EngineVerticle(
            new EngineOptions(
                configuration.dataDir().resolve("journal"),
                instruments,
                configuration.demo().enabled() ? Map.of(DEMO_SYMBOL, Feeds.DEMO) : Map.of(),
                (path, text) -> {
                  CheckedFile file = language.readAgain(path, text);
                  if (file != null) {
                    targets.journaled(file);
                  }
                  return file;
                },
                clock,
                // it passes no tick that still waits to be put in order
                TRAIL + configuration.incoming().redisLateness(),
                configuration.engine().shards(),
                configuration.engine().keeping(),
                stored(await(log.storedPositions()))),
            log,
            kept::add);
    deploy("the engine", engine, EngineVerticle.deployment());
    engine.tellDelays(deliveryMeters.tickToFiring());
    language.listen(engine.quotes());
    return engine;
  }

  private static EngineOptions.StoredPositions stored(Map<String, Long> positions) {
    return run -> positions.getOrDefault(run, 0L);
  }

  private Rulebook rulebook(RuleFlow flow, NamedTargets targets) throws IOException {
    Rulebook rulebook =
        Rulebook.open(
            configuration.rules().dir(),
            language::checkFile,
            switch (configuration.rules().commit()) {
              case AUTO -> CommitWhen.AUTO;
              case ALWAYS -> CommitWhen.ALWAYS;
              case NEVER -> CommitWhen.NEVER;
            },
            clock,
            change -> {
              targets.changed(change);
              flow.changed(change);
            });
    closing.add("the rulebook", rulebook);
    language.know(rulebook.neighbours());
    flow.follow(rulebook);
    rulebook.watch();
    return rulebook;
  }

  private List<MarketFeed> feeds(EngineVerticle engine) throws IOException, TimeoutException {
    if (!configuration.demo().enabled()) {
      return List.of();
    }
    DemoTicks.store(ticks);
    MarketFeed demo =
        Feeds.demo(
            configuration.demo().speed(),
            await(engine.resumePoint(Feeds.DEMO)).orElse(null),
            clock);
    deploy("the feed " + demo.source(), new FeedVerticle(demo), new DeploymentOptions());
    return List.of(demo);
  }

  private Service web(
      Deliveries deliveries,
      AlertLog log,
      EngineVerticle engine,
      RuleFlow flow,
      Rulebook rulebook,
      List<Endpoints> hooks,
      Parts parts,
      PgLease lease)
      throws IOException, TimeoutException {
    EventStream stream =
        new EventStream(
            (number, limit) ->
                log.since(number, limit)
                    .map(
                        found ->
                            found.stream()
                                .map(one -> new Numbered(one.sequence(), FiringJson.of(one)))
                                .toList()),
            engine.quotes()::all,
            clock,
            meters);
    Api.Sources sources =
        new Api.Sources(
            version,
            clock,
            meters,
            parts,
            rulebook,
            language,
            flow,
            engine::tell,
            engine::why,
            engine.board(),
            engine.quotes(),
            instruments,
            configuration.instruments().keySet(),
            log,
            deliveries.log(),
            deliveries.silences(),
            deliveries.notices(),
            ticks,
            stream,
            hooks);
    SockJsBridge bridge = new SockJsBridge(vertx, meters);
    LiveNeighbourhood around =
        new LiveNeighbourhood(
            language, rulebook, engine.quotes(), configuration.instruments().keySet());
    LanguageSocket editors =
        new LanguageSocket(
            vertx, meters, (checks, send, leave) -> language.session(around, checks, send, leave));
    HttpVerticle http =
        new HttpVerticle(
            settings(),
            Api.groups(vertx, sources),
            router -> {
              stream.start(vertx);
              bridge.handle(router);
              editors.handle(router);
            });
    TcpBridgeVerticle bus = new TcpBridgeVerticle(configuration.busPort(), token(), meters);
    deploy("the event bus bridge", bus, new DeploymentOptions());
    deploy("the HTTP server", http, new DeploymentOptions());
    parts.feeds().forEach(feed -> new RunWatch(feed, clock).start(vertx));
    return new Service(configuration.http().host(), http.port(), bus.port(), closing, lease.lost());
  }

  private WebSettings settings() {
    Configuration.Http http = configuration.http();
    return new WebSettings(http.host(), http.port(), http.hosts(), http.origins(), token());
  }

  private @Nullable String token() {
    Secret token = configuration.token();
    return token == null ? null : token.reveal();
  }

  private void deploy(String name, Deployable part, DeploymentOptions options)
      throws IOException, TimeoutException {
    String id = await(vertx.deployVerticle(part, options));
    closing.add(name, () -> await(vertx.undeploy(id)));
  }
}
