package dev.tocsin.notify.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tocsin.alert.SampleOutcomes;
import dev.tocsin.alert.StoredFiring;
import dev.tocsin.lang.checked.CheckedAlert.Severity;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every channel that speaks HTTP has to do, whatever the other side does. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class ChannelContract {

  /** Part of every address and key that a channel is given here; never to be seen in a text. */
  protected static final String SECRET = "open-sesame";

  protected static final Instant NOW = Instant.parse("2026-03-02T14:31:08.250Z");
  protected static final Duration PATIENCE = Duration.ofSeconds(20);

  protected final Vertx vertx = Vertx.vertx();
  protected final FakeHttpServer server = new FakeHttpServer(vertx);
  private @Nullable Channel channel;

  /** The channel under test, with {@link #SECRET} as its secret. */
  protected abstract Channel open(FakeHttpServer server, InstantSource clock, Duration patience);

  @BeforeEach
  void open() {
    channel = open(server, InstantSource.fixed(NOW), PATIENCE);
  }

  @AfterEach
  void close() {
    closeChannel();
    vertx.close().await();
  }

  private void closeChannel() {
    if (channel != null) {
      channel.close().await();
    }
  }

  protected static Notification notification() {
    StoredFiring firing =
        new StoredFiring(
            12,
            SampleOutcomes.firing("live", 7, 0, "MNQ", Severity.CRITICAL),
            SampleOutcomes.START + 8_000_000,
            null);
    return Notification.of("live-7-0:hook", 3, 2, null, firing);
  }

  /** Sends once; no text of the answer holds the secret. */
  protected DeliveryResult sent() {
    if (channel == null) {
      throw new IllegalStateException("not open");
    }
    DeliveryResult result = channel.send(notification()).await();
    assertFalse(result.toString().contains(SECRET), result.toString());
    return result;
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
    server.answers(
        request ->
            request
                .response()
                .setStatusCode(status)
                .putHeader("location", server.url("/elsewhere").toString())
                .end());
    DeliveryResult result = sent();
    assertEquals(kind, result.getClass().getSimpleName());
    assertEquals(reason, result.reason());
    assertEquals(1, server.received().size(), "sent once, no redirect followed");
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
  void triesAgainWhenNoAnswerComes() {
    closeChannel();
    channel = open(server, InstantSource.fixed(NOW), Duration.ofMillis(300));
    server.answers(request -> {});
    assertEquals(DeliveryReason.TIME_OUT, again());
  }

  @Test
  void triesAgainWhenTheConnectionIsCutBeforeTheAnswer() {
    server.answers(request -> request.connection().close());
    assertEquals(DeliveryReason.CONNECTION_BROKEN, again());
  }

  @Test
  void triesAgainWhenNobodyListens() {
    server.close();
    assertEquals(DeliveryReason.CONNECTION_BROKEN, again());
  }

  @Test
  void acceptsWithoutWaitingForABodyThatNeverEnds() {
    server.answers(request -> endless(request, "x".repeat(1_000)));
    assertInstanceOf(DeliveryResult.Accepted.class, sent());
    assertInstanceOf(DeliveryResult.Accepted.class, sent());
  }

  @Test
  void repeatsNothingOfWhatTheOtherSideSays() {
    server.answers(
        request ->
            request.response().setStatusCode(400).setStatusMessage(SECRET).end("bad: " + SECRET));
    assertInstanceOf(DeliveryResult.Rejected.class, sent());
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

  private DeliveryReason again() {
    return assertInstanceOf(DeliveryResult.Again.class, sent()).reason();
  }
}
