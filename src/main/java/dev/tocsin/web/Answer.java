package dev.tocsin.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint says, complete: it is written in one go.
 *
 * @param type media type; empty where there is no body
 */
public record Answer(int status, String type, Buffer body, Map<String, String> headers) {

  public static Answer json(int status, JsonObject body) {
    return new Answer(status, "application/json", body.toBuffer(), Map.of());
  }

  public static Answer ok(JsonObject body) {
    return json(200, body);
  }

  /** One page of a list; {@code next} is the cursor of the page behind it, null on the last. */
  public static Answer page(JsonArray items, @Nullable String next) {
    return ok(new JsonObject().put("items", items).put("next", next));
  }

  public static Answer text(String type, String body) {
    return new Answer(200, type, Buffer.buffer(body), Map.of());
  }

  public static Answer empty() {
    return new Answer(204, "", Buffer.buffer(), Map.of());
  }

  public static Answer problem(Problem problem) {
    return new Answer(problem.status(), Problem.MEDIA_TYPE, problem.toJson().toBuffer(), Map.of());
  }

  /** The same with one more header. */
  public Answer with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Answer(status, type, body, more);
  }
}
