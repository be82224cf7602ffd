package dev.tocsin.web.api;

import dev.tocsin.notify.Delivery;
import dev.tocsin.notify.DeliveryLog;
import dev.tocsin.notify.DeliveryState;
import dev.tocsin.web.Answer;
import dev.tocsin.web.Call;
import dev.tocsin.web.Endpoint;
import dev.tocsin.web.Endpoints;
import dev.tocsin.web.Problem;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /deliveries}: what became of notifications; dead ones are sent again by a person. */
public final class DeliveryEndpoints implements Endpoints {

  private static final Logger LOG = LoggerFactory.getLogger(DeliveryEndpoints.class);
  private static final Set<String> STATES =
      Arrays.stream(DeliveryState.values())
          .map(DeliveryState::word)
          .collect(Collectors.toUnmodifiableSet());

  private final DeliveryLog log;

  public DeliveryEndpoints(DeliveryLog log) {
    this.log = log;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/api/v1/deliveries", this::list),
        Endpoint.post("/api/v1/deliveries/{id}/retry", this::retry));
  }

  private Future<Answer> list(Call call) {
    String state = call.word("state", STATES);
    int limit = call.limit();
    Long before = call.numberedCursor();
    Problem problem = call.problem();
    if (problem != null) {
      return Future.succeededFuture(Answer.problem(problem));
    }
    // one more than fits on the page tells whether there is another
    int asked = Math.min(limit + 1, DeliveryLog.MAX_LIMIT);
    return log.list(
            state == null ? null : DeliveryState.valueOf(state.toUpperCase(Locale.ROOT)),
            asked,
            before)
        .map(found -> page(found, limit, asked))
        .otherwise(DeliveryEndpoints::away);
  }

  private static Answer page(List<Delivery> found, int limit, int asked) {
    List<Delivery> page = found.subList(0, Math.min(found.size(), limit));
    boolean more = asked > limit ? found.size() > limit : found.size() == limit;
    JsonArray items = new JsonArray();
    page.forEach(delivery -> items.add(delivery.json()));
    return Answer.page(items, more ? Long.toString(page.getLast().id()) : null);
  }

  private Future<Answer> retry(Call call) {
    String id = call.path("id");
    return !id.matches("\\d{1,18}")
        ? Future.succeededFuture(unknown(id))
        : log.retry(Long.parseLong(id))
            .map(found -> found.map(one -> Answer.ok(one.json())).orElseGet(() -> unknown(id)))
            .otherwise(DeliveryEndpoints::away);
  }

  private static Answer unknown(String id) {
    return Answer.problem(Problem.notFound("There is no delivery with the id '" + id + "'."));
  }

  private static Answer away(Throwable failure) {
    LOG.debug("the deliveries cannot be read", failure);
    return Answer.problem(
        Problem.unavailable("database_unavailable", "The database does not answer."));
  }
}
