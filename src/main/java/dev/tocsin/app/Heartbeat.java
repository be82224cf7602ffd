package dev.tocsin.app;

import dev.tocsin.alert.FiringAddress;
import dev.tocsin.app.config.Configuration;
import dev.tocsin.engine.EngineVerticle;
import dev.tocsin.engine.RuleId;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.TickBatch;
import dev.tocsin.notify.DeliveryChange;
import dev.tocsin.web.api.Part;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The dead man's switch: a rule on a symbol of its own that has to fire again and again, and whose
 * firings have to be delivered. Whoever receives them knows by their absence that something between
 * a tick and a message is broken; so does {@code /ready}.
 */
final class Heartbeat {

  static final String SYMBOL = "TOCSIN-HEARTBEAT";
  private static final String FILE = "heartbeat (built in)";
  private static final String ALERT = "heartbeat";
  private static final int MOST_PENDING = 100;

  /** How many beats may be missing. */
  private static final int MISSING = 3;

  private final Configuration.Heartbeat settings;
  private final InstantSource clock;
  private final Set<String> pending = new LinkedHashSet<>();
  private volatile long last;
  private boolean up;

  Heartbeat(Configuration.Heartbeat settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.last = now();
  }

  /** The rule, as if somebody had written it. */
  String text() {
    return "alert \"%s\" when %s crosses 0.5 severity info notify %s message \"Tocsin's heart beats.\"\n"
        .formatted(ALERT, SYMBOL, settings.through());
  }

  /** Loads the rule and begins to beat. */
  Future<Void> start(
      Vertx vertx, EngineVerticle engine, ConfiguredLanguage language, NamedTargets targets) {
    CheckedFile file = language.readAgain(FILE, text());
    if (file == null) {
      return Future.failedFuture(new IllegalStateException("the rule of the heartbeat is broken"));
    }
    targets.know(FILE, file);
    String rule = RuleId.of(FILE, ALERT, null);
    vertx
        .eventBus()
        .<JsonObject>consumer(
            FiringAddress.ALL,
            message -> {
              if (rule.equals(message.body().getString("rule"))) {
                fired(message.body().getString("id"));
              }
            });
    vertx
        .eventBus()
        .<JsonObject>consumer(DeliveryChange.ADDRESS, message -> delivered(message.body()));
    return engine
        .load(FILE, text(), file)
        .map(
            loaded -> {
              vertx.setPeriodic(
                  1_000, settings.every() / EventTime.MILLISECOND, timer -> beat(vertx));
              return null;
            });
  }

  private void beat(Vertx vertx) {
    up = !up;
    JsonObject tick = new JsonObject().put("symbol", SYMBOL).put("price", up ? 1 : 0);
    vertx.eventBus().send(TickBatch.ADDRESS, tick);
  }

  private synchronized void fired(String id) {
    pending.add(id);
    if (pending.size() > MOST_PENDING) {
      pending.remove(pending.iterator().next());
    }
  }

  private synchronized void delivered(JsonObject change) {
    if ("delivered".equals(change.getString("state"))
        && settings.through().equals(change.getString("channel"))
        && pending.remove(change.getString("firing"))) {
      last = now();
    }
  }

  /** For {@code /health} and {@code /ready}. */
  Part part() {
    return now() - last <= MISSING * settings.every() + 10 * EventTime.SECOND
        ? Part.up("heartbeat")
        : Part.down(
            "heartbeat",
            "No heartbeat came through channel %s since %s."
                .formatted(settings.through(), EventTime.format(last)));
  }

  private long now() {
    return EventTime.of(clock.instant());
  }
}
