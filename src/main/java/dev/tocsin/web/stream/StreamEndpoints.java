package dev.tocsin.web.stream;

import dev.tocsin.web.Answers;
import dev.tocsin.web.Endpoint;
import dev.tocsin.web.Endpoints;
import dev.tocsin.web.Problem;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code GET /stream}: opens a connection and leaves it to the {@link EventStream}. */
public final class StreamEndpoints implements Endpoints {

  private final EventStream stream;

  public StreamEndpoints(EventStream stream) {
    this.stream = stream;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(Endpoint.streaming("/api/v1/stream", this::open));
  }

  private void open(RoutingContext context) {
    Set<String> types = words(context, "events");
    if (!EventStream.TYPES.containsAll(types)) {
      Answers.refuse(
          context,
          Problem.invalid(
              "events", "one or more of " + String.join(", ", new TreeSet<>(EventStream.TYPES))));
      return;
    }
    if (stream.full()) {
      Answers.refuse(
          context,
          Problem.unavailable(
              "too_many_watchers", "As many streams are open as this service allows."));
      return;
    }
    HttpServerResponse response = context.response();
    response
        .setChunked(true)
        .putHeader("Content-Type", "text/event-stream")
        .putHeader("Cache-Control", "no-store")
        .putHeader("X-Accel-Buffering", "no");
    if (context.request().method().equals(HttpMethod.HEAD)) {
      response.end();
      return;
    }
    stream.open(response, words(context, "symbols"), types, lastSeen(context));
  }

  /** An id of another service is no number; such a client starts from now. */
  private static @Nullable Long lastSeen(RoutingContext context) {
    String id = context.request().getHeader("Last-Event-ID");
    String given = id == null ? context.queryParams().get("lastEventId") : id;
    return given == null || !given.matches("\\d{1,18}") ? null : Long.valueOf(given);
  }

  private static Set<String> words(RoutingContext context, String name) {
    String list = context.queryParams().get(name);
    return list == null
        ? Set.of()
        : Arrays.stream(list.split(","))
            .map(String::strip)
            .filter(word -> !word.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
  }
}
