package dev.tocsin.web.api;

import dev.tocsin.alert.AlertLog;
import dev.tocsin.alert.FiringQuery;
import dev.tocsin.alert.StoredFiring;
import dev.tocsin.engine.Gate;
import dev.tocsin.engine.why.Why;
import dev.tocsin.notify.Delivery;
import dev.tocsin.notify.DeliveryLog;
import dev.tocsin.notify.DeliveryState;
import dev.tocsin.notify.Reason;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds to the reason of a firing who was told of it. Where a silence kept all of them from being
 * told, that is the gate: nobody heard of it, for all that the rule did.
 */
final class WhyTold {
  private static final Logger LOG = LoggerFactory.getLogger(WhyTold.class);
  private static final int MOST = 10;

  private final AlertLog log;
  private final DeliveryLog deliveries;

  WhyTold(AlertLog log, DeliveryLog deliveries) {
    this.log = log;
    this.deliveries = deliveries;
  }

  /** The reason, with the firing and its deliveries where the database has them. */
  Future<JsonObject> of(Why why) {
    JsonObject json = WhyJson.of(why);
    if (!why.fired()) {
      return Future.succeededFuture(json);
    }
    var here = new FiringQuery(why.rule(), null, why.at(), why.at() + 1, null, MOST, null);
    return log.list(here)
        .compose(
            page ->
                page.firings().stream()
                    .map(StoredFiring::firing)
                    .filter(firing -> firing.run().equals(why.run()))
                    .findFirst()
                    .map(
                        firing ->
                            deliveries
                                .ofFiring(firing.id())
                                .map(all -> told(json.put("firing", firing.id()), all)))
                    .orElse(Future.succeededFuture(json)))
        .otherwise(
            failure -> {
              LOG.debug("the deliveries of a firing cannot be read", failure);
              return json;
            });
  }

  private static JsonObject told(JsonObject json, List<Delivery> all) {
    JsonArray list = new JsonArray();
    all.forEach(delivery -> list.add(delivery.json()));
    Optional<Delivery> silenced =
        !all.isEmpty() && all.stream().allMatch(WhyTold::isSilenced)
            ? Optional.of(all.getFirst())
            : Optional.empty();
    silenced.ifPresent(
        one ->
            json.put("gate", Gate.SILENCED.word())
                .put(
                    "answer",
                    new JsonObject().put("sentence", Gate.SILENCED.sentence() + ", " + one.by())));
    return json.put("deliveries", list);
  }

  private static boolean isSilenced(Delivery delivery) {
    return delivery.state() == DeliveryState.SUPPRESSED
        && Reason.SILENCED.word().equals(delivery.reason());
  }
}
