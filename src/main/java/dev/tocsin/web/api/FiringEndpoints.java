package dev.tocsin.web.api;

import dev.tocsin.alert.AlertLog;
import dev.tocsin.alert.FiringJson;
import dev.tocsin.alert.FiringPage;
import dev.tocsin.alert.FiringQuery;
import dev.tocsin.alert.FiringState;
import dev.tocsin.alert.StoredFiring;
import dev.tocsin.notify.Delivery;
import dev.tocsin.notify.DeliveryLog;
import dev.tocsin.web.Answer;
import dev.tocsin.web.Call;
import dev.tocsin.web.Endpoint;
import dev.tocsin.web.Endpoints;
import dev.tocsin.web.Problem;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /firings}: the alert log. */
public final class FiringEndpoints implements Endpoints {

  private static final Logger LOG = LoggerFactory.getLogger(FiringEndpoints.class);
  private static final int MOST_BY = 100;
  private static final Set<String> STATES =
      Arrays.stream(FiringState.values())
          .map(FiringState::word)
          .collect(Collectors.toUnmodifiableSet());

  private final AlertLog log;
  private final DeliveryLog deliveries;

  private final Consumer<JsonObject> acknowledged;

  /**
   * Reads both logs.
   *
   * @param acknowledged told of each firing that was acknowledged; on any thread
   */
  public FiringEndpoints(AlertLog log, DeliveryLog deliveries, Consumer<JsonObject> acknowledged) {
    this.log = log;
    this.deliveries = deliveries;
    this.acknowledged = acknowledged;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/api/v1/firings", this::list),
        Endpoint.get("/api/v1/firings/{id}", this::one),
        Endpoint.post("/api/v1/firings/{id}/ack", this::acknowledge));
  }

  private Future<Answer> list(Call call) {
    String rule = call.query("rule");
    String state = call.word("state", STATES);
    FiringQuery query =
        new FiringQuery(
            rule == null ? null : RuleIds.of(rule),
            call.query("symbol"),
            time(call, "from"),
            time(call, "to"),
            state == null ? null : FiringState.valueOf(state.toUpperCase(Locale.ROOT)),
            call.limit(),
            call.numberedCursor());
    Problem problem = call.problem();
    return problem != null
        ? Future.succeededFuture(Answer.problem(problem))
        : log.list(query).map(FiringEndpoints::page).otherwise(FiringEndpoints::away);
  }

  private Future<Answer> one(Call call) {
    String id = call.path("id");
    return log.find(id)
        .compose(
            found ->
                found.isEmpty()
                    ? Future.succeededFuture(unknown(id))
                    : deliveries
                        .ofFiring(id)
                        .map(
                            sent ->
                                Answer.ok(
                                    FiringJson.of(found.get()).put("deliveries", list(sent)))))
        .otherwise(FiringEndpoints::away);
  }

  private static JsonArray list(List<Delivery> deliveries) {
    JsonArray list = new JsonArray();
    deliveries.forEach(delivery -> list.add(delivery.json()));
    return list;
  }

  private Future<Answer> acknowledge(Call call) {
    JsonObject body = call.text().isBlank() ? new JsonObject() : call.object();
    String given = call.optionalMember(body, "by");
    String by = given == null || given.isBlank() ? "somebody" : given.strip();
    if (by.length() > MOST_BY) {
      call.refuse("by", "has at most " + MOST_BY + " characters");
    }
    Problem problem = call.problem();
    return problem != null
        ? Future.succeededFuture(Answer.problem(problem))
        : acknowledge(call.path("id"), by);
  }

  private Future<Answer> acknowledge(String id, String by) {
    return log.acknowledge(id, by)
        .map(found -> found.map(this::acknowledged).orElseGet(() -> unknown(id)))
        .otherwise(FiringEndpoints::away);
  }

  private Answer acknowledged(StoredFiring firing) {
    JsonObject json = FiringJson.of(firing);
    acknowledged.accept(json);
    return Answer.ok(json);
  }

  private static Answer unknown(String id) {
    return Answer.problem(Problem.notFound("There is no firing with the id '" + id + "'."));
  }

  private static Answer page(FiringPage page) {
    JsonArray items = new JsonArray();
    page.firings().forEach(one -> items.add(FiringJson.of(one)));
    return Answer.page(items, page.next() == null ? null : Long.toString(page.next()));
  }

  private static @Nullable Long time(Call call, String name) {
    long time = call.time(name, Long.MIN_VALUE);
    return time == Long.MIN_VALUE ? null : time;
  }

  private static Answer away(Throwable failure) {
    LOG.debug("the log of firings cannot be read", failure);
    return Answer.problem(
        Problem.unavailable(
            "database_unavailable",
            "The database does not answer; firings are kept and stored when it is back."));
  }
}
