package dev.tocsin.web;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;

/**
 * One method on one path.
 *
 * @param path as in the contract, such as {@code /api/v1/rules/{id}}
 * @param accepts media types a body may have; empty where there is no body
 * @param mostBytes how long a body may be
 * @param handler answers; runs on the event loop and never blocks it
 */
public record Endpoint(
    HttpMethod method,
    String path,
    Set<String> accepts,
    long mostBytes,
    Handler<RoutingContext> handler) {

  /** A rule text of 1 MiB, and what JSON puts around it. */
  public static final long TEXT_BYTES = (1 << 20) + (1 << 18);

  private static final Set<String> JSON = Set.of("application/json");

  /** Answers from the call. */
  @FunctionalInterface
  public interface Answering {
    /** A failed future is a fault of the service, not of the caller. */
    Future<Answer> answer(Call call);
  }

  public static Endpoint get(String path, Answering answering) {
    return new Endpoint(HttpMethod.GET, path, Set.of(), 0, handler(answering));
  }

  public static Endpoint delete(String path, Answering answering) {
    return new Endpoint(HttpMethod.DELETE, path, Set.of(), 0, handler(answering));
  }

  /** A POST without a body, or with one that may be left out. */
  public static Endpoint post(String path, Answering answering) {
    return new Endpoint(HttpMethod.POST, path, JSON, TEXT_BYTES, handler(answering));
  }

  public static Endpoint post(String path, long mostBytes, Answering answering) {
    return new Endpoint(HttpMethod.POST, path, JSON, mostBytes, handler(answering));
  }

  /** A POST of something else than JSON. */
  public static Endpoint post(
      String path, Set<String> accepts, long mostBytes, Answering answering) {
    return new Endpoint(HttpMethod.POST, path, accepts, mostBytes, handler(answering));
  }

  public static Endpoint put(String path, Set<String> accepts, Answering answering) {
    return new Endpoint(HttpMethod.PUT, path, accepts, TEXT_BYTES, handler(answering));
  }

  /** For answers that are not over when they begin. */
  public static Endpoint streaming(String path, Handler<RoutingContext> handler) {
    return new Endpoint(HttpMethod.GET, path, Set.of(), 0, handler);
  }

  private static Handler<RoutingContext> handler(Answering answering) {
    return context ->
        answering
            .answer(new Call(context))
            .onSuccess(answer -> Answers.write(context, answer))
            .onFailure(context::fail);
  }
}
