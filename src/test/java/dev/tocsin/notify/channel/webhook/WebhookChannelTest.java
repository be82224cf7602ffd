package dev.tocsin.notify.channel.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.alert.FiringJson;
import dev.tocsin.notify.channel.Channel;
import dev.tocsin.notify.channel.DeliveryReason;
import dev.tocsin.notify.channel.DeliveryResult;
import dev.tocsin.notify.channel.FakeHttpServer;
import dev.tocsin.notify.channel.HostNames;
import dev.tocsin.notify.channel.HttpChannelContract;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WebhookChannelTest extends HttpChannelContract {

  @Override
  protected Channel open(Duration patience) {
    URI url = server.url("/in/" + SECRET + "?key=" + SECRET);
    return new WebhookChannel(
        vertx, new WebhookConfig("hook", url, SECRET, true, patience), HostNames.ofSystem(), CLOCK);
  }

  @Override
  protected void assertHarmless() {
    FakeHttpServer.Received received = last();
    assertTrue(
        List.of("firing", "digest").contains(received.body().toJsonObject().getString("event")));
    assertEquals(
        WebhookSignature.of(SECRET, NOW.getEpochSecond(), received.body().getBytes()),
        received.headers().get("Tocsin-Signature"));
  }

  @Test
  void postsTheFiringWithItsHeaders() throws Exception {
    sent();
    FakeHttpServer.Received received = server.received().remove();
    assertEquals("POST", received.method());
    assertEquals("/in/" + SECRET + "?key=" + SECRET, received.uri());
    assertEquals("application/json", received.headers().get("content-type"));
    assertEquals("live-7-0:hook", received.headers().get("Tocsin-Event-Id"));
    assertEquals("2", received.headers().get("Tocsin-Attempt"));
    assertEquals("3", received.headers().get("Tocsin-Sequence"));
    assertEquals("1772461868", received.headers().get("Tocsin-Timestamp"));
    assertEquals(
        WebhookSignature.of(SECRET, 1772461868, received.body().getBytes()),
        received.headers().get("Tocsin-Signature"));
    JsonObject body = received.body().toJsonObject();
    assertEquals("firing", body.remove("event"));
    assertEquals("live-7-0:hook", body.remove("eventId"));
    assertEquals(3, body.remove("channelSequence"));
    assertEquals(
        new JsonObject(FiringJson.of(notification().firing()).encode()), body, "the firing alone");
  }

  @Test
  void signsNothingWithoutASecret() {
    send(new WebhookConfig("hook", server.url("/in"), null, true, PATIENCE));
    assertNull(server.received().remove().headers().get("Tocsin-Signature"));
  }

  @Test
  void logsInWithWhatTheAddressSays() {
    URI url = URI.create(server.url("/in").toString().replace("http://", "http://ann:pass@"));
    send(new WebhookConfig("hook", url, null, true, PATIENCE));
    assertEquals("Basic YW5uOnBhc3M=", server.received().remove().headers().get("authorization"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:%d/",
        "http://localhost:%d/",
        "http://[::1]:%d/",
        "http://2130706433:%d/",
        "http://[::ffff:127.0.0.1]:%d/",
        "http://0.0.0.0:%d/",
        "http://169.254.169.254:%d/",
        "http://10.1.2.3:%d/",
        "https://192.168.1.1:%d/"
      })
  void refusesAddressesOfThisMachineAndOfPrivateNetworks(String url) {
    DeliveryResult result =
        send(
            new WebhookConfig(
                "hook",
                URI.create(url.formatted(server.url("/").getPort())),
                null,
                false,
                Duration.ofSeconds(5)));
    assertEquals(DeliveryReason.ADDRESS_NOT_ALLOWED, result.reason());
    assertTrue(server.received().isEmpty());
  }

  @Test
  void triesAgainWhenTheNameIsNotKnown() {
    DeliveryResult result =
        send(
            new WebhookConfig(
                "hook",
                URI.create("http://nowhere.invalid/"),
                null,
                false,
                Duration.ofSeconds(20)));
    assertEquals(DeliveryReason.HOST_UNKNOWN, result.reason());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "test-secret|1700000000|{}|87d3ed18b9b403e7da0fc3a3ae8b9394303805a049ea06f87c2ef4380b521fa9",
        "test-secret|1772461868|{\"event\":\"firing\",\"eventId\":\"live-7-0:hook\"}|70b4d55386473b8c3cd770a3c098cd6b53cb2cd795ed78a8bb52863bdccaf0fc",
        "schlüssel|1772461868|{\"message\":\"über"
            + " 23500\"}|499d46795f682426f4bbf4bc030d6a30f0248e48fdd275c566cb3f8973435fcd"
      })
  void signsLikeTheDocumentedVectors(String secret, long timestamp, String body, String signature)
      throws Exception {
    assertEquals(
        "v1=" + signature,
        WebhookSignature.of(secret, timestamp, body.getBytes(StandardCharsets.UTF_8)));
    assertTrue(
        Files.readString(Path.of("docs", "webhook.md")).contains(signature),
        "the document has the same vector");
  }

  private DeliveryResult send(WebhookConfig config) {
    WebhookChannel channel =
        new WebhookChannel(vertx, config, HostNames.ofSystem(), InstantSource.fixed(NOW));
    try {
      return channel.send(notification()).await();
    } finally {
      channel.close().await();
    }
  }
}
