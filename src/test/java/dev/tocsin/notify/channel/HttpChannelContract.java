package dev.tocsin.notify.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every channel that speaks HTTP has to do besides. */
public abstract class HttpChannelContract extends ChannelContract {

  protected final FakeHttpServer server = new FakeHttpServer(vertx);

  /** What the service says with that status; an empty text for nothing. */
  protected String body(int status) {
    return "";
  }

  @Override
  protected void takesEverything() {
    server.answers(request -> request.response().end(body(200)));
  }

  @Override
  protected void neverAnswers() {
    server.answers(request -> {});
  }

  @Override
  protected void cutsBeforeTheAnswer() {
    server.answers(request -> request.connection().close());
  }

  @Override
  protected void goes() {
    server.close();
  }

  @Override
  protected void refusesRepeatingTheSecret() {
    server.answers(
        request ->
            request
                .response()
                .setStatusCode(400)
                .setStatusMessage(SECRET)
                .putHeader("x-secret", SECRET)
                .end("{\"description\":\"%1$s\",\"error\":\"%1$s\"}".formatted(SECRET)));
  }

  @Override
  protected int timesSent() {
    return server.received().size();
  }

  /** The last request. */
  protected final FakeHttpServer.Received last() {
    FakeHttpServer.Received last = null;
    while (!server.received().isEmpty()) {
      last = server.received().remove();
    }
    if (last == null) {
      throw new AssertionError("nothing was sent");
    }
    return last;
  }

  @ParameterizedTest
  @CsvSource({
    "200, Accepted, ACCEPTED",
    "201, Accepted, ACCEPTED",
    "202, Accepted, ACCEPTED",
    "204, Accepted, ACCEPTED",
    "301, Rejected, REDIRECTED",
    "302, Rejected, REDIRECTED",
    "307, Rejected, REDIRECTED",
    "308, Rejected, REDIRECTED",
    "400, Rejected, CLIENT_ERROR",
    "401, Rejected, CLIENT_ERROR",
    "403, Rejected, CLIENT_ERROR",
    "404, Rejected, CLIENT_ERROR",
    "405, Rejected, CLIENT_ERROR",
    "408, Again, TIME_OUT",
    "409, Rejected, CLIENT_ERROR",
    "410, Rejected, CLIENT_ERROR",
    "413, Rejected, CLIENT_ERROR",
    "422, Rejected, CLIENT_ERROR",
    "425, Again, SERVER_ERROR",
    "429, Again, RATE_LIMITED",
    "500, Again, SERVER_ERROR",
    "501, Again, SERVER_ERROR",
    "502, Again, SERVER_ERROR",
    "503, Again, SERVER_ERROR",
    "504, Again, SERVER_ERROR",
    "599, Again, SERVER_ERROR",
  })
  void judgesAnAnswerByItsStatus(int status, String kind, DeliveryReason reason) {
    if (!isSaid(status)) {
      return;
    }
    server.answers(
        request ->
            request
                .response()
                .setStatusCode(status)
                .putHeader("location", server.url("/elsewhere").toString())
                .end(body(status)));
    DeliveryResult result = sent();
    assertEquals(kind, result.getClass().getSimpleName());
    assertEquals(reason, result.reason());
    assertEquals(1, server.received().size(), "sent once, no redirect followed");
  }

  /** Whether the service has such an answer at all. */
  protected boolean isSaid(int status) {
    return true;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0|0",
        "7|7",
        "86400|3600",
        "Mon, 02 Mar 2026 14:31:38 GMT|29",
        "Mon, 02 Mar 2026 14:00:00 GMT|0"
      })
  void waitsAsLongAsItIsAsked(String retryAfter, long seconds) {
    for (int status : new int[] {429, 503}) {
      answerWithRetryAfter(status, retryAfter);
      DeliveryResult.Again again = assertInstanceOf(DeliveryResult.Again.class, sent());
      Duration asked = again.notBefore();
      assertEquals(seconds, asked == null ? -1 : asked.toSeconds());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "-5", "", "99999999999999999999"})
  void ignoresARetryAfterThatIsNone(String retryAfter) {
    answerWithRetryAfter(429, retryAfter);
    assertNull(assertInstanceOf(DeliveryResult.Again.class, sent()).notBefore());
  }

  private void answerWithRetryAfter(int status, String retryAfter) {
    server.answers(
        request ->
            request.response().setStatusCode(status).putHeader("retry-after", retryAfter).end());
  }

  @Test
  void waitsNotForABodyThatNeverEnds() {
    server.answers(request -> endless(request, "x".repeat(1_000)));
    for (int i = 0; i < 2; i++) {
      judgeEndless(sent());
    }
  }

  /** By its status, where the service's own words are not needed. */
  protected void judgeEndless(DeliveryResult result) {
    assertInstanceOf(DeliveryResult.Accepted.class, result);
  }

  private void endless(HttpServerRequest request, String part) {
    request.response().setChunked(true);
    long timer =
        vertx.setPeriodic(
            1,
            id -> {
              if (!request.response().closed()) {
                request.response().write(part.repeat(100));
              }
            });
    request.response().closeHandler(closed -> vertx.cancelTimer(timer));
    request.response().exceptionHandler(cut -> vertx.cancelTimer(timer));
  }
}
