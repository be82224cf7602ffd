package dev.tocsin.web;

import io.vertx.core.json.JsonObject;
import java.util.Map;

/**
 * What went wrong with a request, in the form of RFC 9457.
 *
 * @param code stable and snake_case; clients may rely on it
 * @param title the kind of problem in a few words
 * @param detail what, where and how to mend it, as a sentence
 * @param more further members, such as {@code diagnostics}
 */
public record Problem(
    int status, String code, String title, String detail, Map<String, Object> more) {

  /** The media type of a problem. */
  public static final String MEDIA_TYPE = "application/problem+json";

  public static Problem of(int status, String code, String title, String detail) {
    return new Problem(status, code, title, detail, Map.of());
  }

  /** 400 for a parameter or a member of the body. */
  public static Problem invalid(String name, String message) {
    return new Problem(
        400, "invalid_parameter", "Invalid parameter", name + ": " + message, Map.of("name", name));
  }

  public static Problem notFound(String detail) {
    return of(404, "not_found", "Not found", detail);
  }

  /** 503: it works later, without a change of the request. */
  public static Problem unavailable(String code, String detail) {
    return of(503, code, "Not available at the moment", detail);
  }

  public JsonObject toJson() {
    JsonObject json =
        new JsonObject()
            .put("type", "about:blank")
            .put("title", title)
            .put("status", status)
            .put("code", code)
            .put("detail", detail);
    more.forEach(json::put);
    return json;
  }
}
