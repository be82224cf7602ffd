package dev.tocsin.app;

import dev.tocsin.alert.AlertLog;
import dev.tocsin.alert.Fence;
import dev.tocsin.alert.PgSilences;
import dev.tocsin.app.config.Configuration;
import dev.tocsin.engine.EngineVerticle;
import dev.tocsin.notify.DeliveryLog;
import dev.tocsin.notify.DeliveryMeter;
import dev.tocsin.notify.NotifyConfig;
import dev.tocsin.notify.NotifyVerticle;
import dev.tocsin.notify.Notifying;
import dev.tocsin.notify.PgDeliveryLog;
import dev.tocsin.notify.PgNotices;
import dev.tocsin.notify.RouteStage;
import dev.tocsin.notify.UnrecordedFile;
import dev.tocsin.notify.channel.Channel;
import dev.tocsin.notify.picture.Pictures;
import dev.tocsin.notify.route.Policy;
import dev.tocsin.rulebook.Rulebook;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What takes firings to people: channels, routes, silences, and the logs of them. */
final class Deliveries {

  private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

  private final Vertx vertx;
  private final Pool pool;
  private final InstantSource clock;
  private final NotifyConfig config;
  private final Path dataDir;
  private final List<Channel> channels;
  private final NamedTargets targets = new NamedTargets();
  private final Current<Policy> policy;
  private final RouteStage routes;
  private final PgSilences silences;
  private final DeliveryLog log;
  private final PgNotices notices;

  Deliveries(
      Vertx vertx,
      Pool pool,
      Configuration configuration,
      ConfiguredChannels configured,
      InstantSource clock) {
    this.vertx = vertx;
    this.pool = pool;
    this.clock = clock;
    this.config = configuration.delivery();
    this.dataDir = configuration.dataDir();
    this.channels = configured.all();
    this.policy = new Current<>(configuration.policy());
    this.routes = RouteStage.of(channels, targets, policy);
    this.silences = new PgSilences(pool, clock);
    this.log = new PgDeliveryLog(pool, clock);
    this.notices = new PgNotices(vertx, pool, clock, routes, configured::isOpen, log);
  }

  /** What sends; to be deployed once. */
  NotifyVerticle verticle(
      AlertLog alerts, Fence fence, EngineVerticle engine, Pictures pictures, DeliveryMeter meter)
      throws IOException {
    return new NotifyVerticle(
        new Notifying(
            pool,
            fence,
            alerts,
            channels,
            routes,
            policy,
            silences,
            UnrecordedFile.open(vertx, dataDir.resolve("unrecorded")),
            new StillTrueNow(engine.board(), engine.quotes()),
            pictures,
            meter,
            config,
            clock,
            new Random()));
  }

  /** Channels come and go with the configuration from now on, and rules may name them. */
  void follow(
      ConfiguredChannels configured,
      ConfiguredLanguage language,
      Rulebook rulebook,
      NotifyVerticle notifications) {
    configured.follow(
        open -> {
          routes.know(open);
          language.know(configured.channels());
          notifications.channels(open);
          recheck(rulebook);
        });
  }

  private static void recheck(Rulebook rulebook) {
    try {
      rulebook.recheck();
    } catch (IOException e) {
      LOG.warn("rule files could not be checked again: {}", e.getMessage());
    }
  }

  NamedTargets targets() {
    return targets;
  }

  Current<Policy> policy() {
    return policy;
  }

  RouteStage routes() {
    return routes;
  }

  PgSilences silences() {
    return silences;
  }

  DeliveryLog log() {
    return log;
  }

  PgNotices notices() {
    return notices;
  }
}
