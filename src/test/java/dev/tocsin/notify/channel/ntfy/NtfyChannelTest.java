package dev.tocsin.notify.channel.ntfy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.lang.message.MessageTemplate;
import dev.tocsin.notify.channel.Channel;
import dev.tocsin.notify.channel.FakeHttpServer.Received;
import dev.tocsin.notify.channel.HostNames;
import dev.tocsin.notify.channel.HttpChannelContract;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class NtfyChannelTest extends HttpChannelContract {

  @Override
  protected Channel open(Duration patience) {
    return new NtfyChannel(
        vertx,
        new NtfyConfig(
            "phone",
            server.url("/"),
            "alerts",
            SECRET,
            MessageTemplate.parse("{symbol} {direction} {level} ({label.setup})", Set.of("setup")),
            true,
            patience),
        HostNames.ofSystem(),
        CLOCK);
  }

  @Override
  protected String body(int status) {
    return "{\"id\":\"sPs71M8A2T\",\"time\":1772461868,\"event\":\"message\",\"topic\":\"alerts\"}";
  }

  @Override
  protected void assertHarmless() {
    JsonObject body = last().body().toJsonObject();
    assertEquals("alerts", body.getString("topic"));
    assertTrue(
        body.getString("message").getBytes(StandardCharsets.UTF_8).length < 4_096,
        "a longer one would become an attachment");
    assertTrue(body.getString("title").indexOf('\n') < 0);
  }

  @Test
  void publishesWithThePriorityOfTheSeverity() {
    sent();
    Received received = last();
    assertEquals("POST", received.method());
    assertEquals("/", received.uri());
    assertEquals("Bearer " + SECRET, received.headers().get("authorization"));
    assertEquals(
        new JsonObject(
            """
            {"topic": "alerts", "title": "MNQ high",
             "message": "MNQ above 23500 (breakout)\\nbreakouts.alerts • 2026-03-02 14:31:07 UTC",
             "priority": 5, "tags": ["rotating_light"]}
            """),
        received.body().toJsonObject());
  }
}
