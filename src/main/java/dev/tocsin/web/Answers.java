package dev.tocsin.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** Writes answers and problems. */
public final class Answers {

  private Answers() {}

  /** Writes and ends; does nothing where the client is gone or was answered already. */
  public static void write(RoutingContext context, Answer answer) {
    HttpServerResponse response = context.response();
    if (response.ended() || response.closed() || response.headWritten()) {
      return;
    }
    response.setStatusCode(answer.status());
    if (answer.status() >= 400) {
      // what is missing now may be there in the next version
      response.headers().remove(HttpHeaders.CACHE_CONTROL);
    }
    answer.headers().forEach(response::putHeader);
    if (!response.headers().contains(HttpHeaders.CACHE_CONTROL)) {
      response.putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    }
    if (answer.type().isEmpty()) {
      response.end();
      return;
    }
    response.putHeader(HttpHeaders.CONTENT_TYPE, answer.type());
    // without it a HEAD would not say how long the body of a GET is
    response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(answer.body().length()));
    response.end(answer.body());
  }

  public static void refuse(RoutingContext context, Problem problem) {
    write(context, Answer.problem(problem));
  }
}
