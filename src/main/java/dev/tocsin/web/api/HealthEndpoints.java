package dev.tocsin.web.api;

import dev.tocsin.web.Answer;
import dev.tocsin.web.Endpoint;
import dev.tocsin.web.Endpoints;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Supplier;

/** {@code /health}: alive, with each part's state. {@code /ready}: able to evaluate and deliver. */
public final class HealthEndpoints implements Endpoints {

  private final Supplier<List<Part>> parts;

  /** What supplies the parts answers at once, from what it last saw. */
  public HealthEndpoints(Supplier<List<Part>> parts) {
    this.parts = parts;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/health", call -> Future.succeededFuture(health())),
        Endpoint.get("/ready", call -> Future.succeededFuture(ready())));
  }

  private Answer health() {
    return Answer.ok(body("alive", parts.get()));
  }

  private Answer ready() {
    List<Part> now = parts.get();
    boolean ready = now.stream().allMatch(part -> part.up() || !part.needed());
    return Answer.json(ready ? 200 : 503, body(ready ? "ready" : "not ready", now));
  }

  private static JsonObject body(String status, List<Part> parts) {
    JsonObject each = new JsonObject();
    parts.forEach(part -> each.put(part.name(), part.toJson()));
    return new JsonObject().put("status", status).put("parts", each);
  }
}
