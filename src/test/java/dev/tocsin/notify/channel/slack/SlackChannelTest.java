package dev.tocsin.notify.channel.slack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.notify.channel.Channel;
import dev.tocsin.notify.channel.DeliveryReason;
import dev.tocsin.notify.channel.DeliveryResult;
import dev.tocsin.notify.channel.Event;
import dev.tocsin.notify.channel.FakeHttpServer.Received;
import dev.tocsin.notify.channel.HttpChannelContract;
import dev.tocsin.notify.channel.WireSamples;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SlackChannelTest extends HttpChannelContract {

  @Override
  protected Channel open(Duration patience) {
    return new SlackChannel(
        vertx,
        new SlackSettings(
            "trading", server.url("/api/"), "xoxb-" + SECRET, "#trading", true, null, patience),
        CLOCK);
  }

  @Override
  protected String body(int status) {
    return status < 300
        ? "{\"ok\":true,\"channel\":\"C024BE91L\",\"ts\":\"1503435956.000247\"}"
        : "{\"ok\":false,\"error\":\"" + SECRET + "\"}";
  }

  /** Slack answers 200 with words, and no words are no acceptance. */
  @Override
  protected boolean isSaid(int status) {
    return status != 204;
  }

  @Override
  protected void judgeEndless(DeliveryResult result) {
    assertEquals(DeliveryReason.SERVER_ERROR, result.reason());
  }

  @Override
  protected void assertHarmless() {
    Map<String, String> form = form(last());
    assertEquals("#trading", form.get("channel"));
    assertNoMarkup(form.getOrDefault("text", ""));
    for (Object one : new JsonArray(form.get("blocks"))) {
      JsonObject block = (JsonObject) one;
      JsonObject text = block.getJsonObject("text");
      if (text != null) {
        assertEquals("plain_text", text.getString("type"));
        assertLength(
            text.getString("text"), block.getString("type").equals("header") ? 150 : 3_000);
      }
      for (Object field : block.getJsonArray("fields", new JsonArray())) {
        assertNoMarkup(((JsonObject) field).getString("text"));
        assertLength(((JsonObject) field).getString("text"), 2_000);
      }
      for (Object element : block.getJsonArray("elements", new JsonArray())) {
        if (((JsonObject) element).getString("type").contains("text")) {
          assertEquals("plain_text", ((JsonObject) element).getString("type"));
        }
      }
    }
  }

  private static void assertNoMarkup(String text) {
    assertFalse(text.contains("<") || text.contains(">"), text);
  }

  private static void assertLength(String text, int most) {
    assertTrue(!text.isBlank() && text.length() <= most, text);
  }

  @Test
  void putsAPictureIntoTheThreadOfTheMessage() throws Exception {
    server.answers(
        request ->
            request
                .response()
                .end(
                    switch (request.path()) {
                      case "/api/chat.postMessage" -> body(200);
                      case "/api/files.getUploadURLExternal" ->
                          "{\"ok\":true,\"upload_url\":\"%s\",\"file_id\":\"F123ABC456\"}"
                              .formatted(server.url("/upload/v1/CwABAAAAXAoA"));
                      case "/upload/v1/CwABAAAAXAoA" -> "OK - 12";
                      case "/api/files.completeUploadExternal" ->
                          "{\"ok\":true,\"files\":[{\"id\":\"F123ABC456\",\"title\":\"Chart\"}]}";
                      case String other -> "{\"ok\":false,\"error\":\"unknown_method\"}";
                    }));
    assertInstanceOf(DeliveryResult.Accepted.class, sent(notification().with(picture())));
    assertEquals("/api/chat.postMessage", next().uri());
    Received asked = next();
    assertEquals("/api/files.getUploadURLExternal", asked.uri());
    assertEquals(Integer.toString(picture().png().length()), form(asked).get("length"));
    assertEquals("chart.png", form(asked).get("filename"));
    Received uploaded = next();
    assertEquals("/upload/v1/CwABAAAAXAoA", uploaded.uri());
    assertTrue(uploaded.body().toString().contains(picture().png().toString()));
    Received completed = next();
    assertEquals("/api/files.completeUploadExternal", completed.uri());
    assertEquals("C024BE91L", form(completed).get("channel_id"));
    assertEquals("1503435956.000247", form(completed).get("thread_ts"));
    assertTrue(form(completed).getOrDefault("files", "").contains("F123ABC456"));
  }

  @Test
  void isAcceptedWhereThePictureIsNot() throws Exception {
    server.answers(
        request ->
            request
                .response()
                .end(
                    request.path().endsWith("chat.postMessage")
                        ? body(200)
                        : "{\"ok\":false,\"error\":\"missing_scope\"}"));
    assertInstanceOf(DeliveryResult.Accepted.class, sent(notification().with(picture())));
    assertEquals("/api/chat.postMessage", next().uri());
    assertEquals("/api/files.getUploadURLExternal", next().uri());
  }

  private Received next() throws InterruptedException {
    return Objects.requireNonNull(server.received().poll(20, TimeUnit.SECONDS));
  }

  private static Map<String, String> form(Received received) {
    Map<String, String> form = new LinkedHashMap<>();
    for (String part : received.body().toString().split("&")) {
      String[] pair = part.split("=", 2);
      form.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
    }
    return form;
  }

  @Test
  void postsBlocksWithButtons() {
    DeliveryResult.Accepted accepted = assertInstanceOf(DeliveryResult.Accepted.class, sent());
    assertEquals("C024BE91L:1503435956.000247", accepted.reference());
    Received received = last();
    assertEquals("/api/chat.postMessage", received.uri());
    assertEquals("Bearer xoxb-" + SECRET, received.headers().get("authorization"));
    Map<String, String> form = form(received);
    assertEquals("#trading", form.get("channel"));
    assertEquals("CRITICAL MNQ high: MNQ crossed above 23500 at 23500.25", form.get("text"));
    assertEquals(
        new JsonArray(
            """
            [{"type": "header",
              "text": {"type": "plain_text", "text": ":rotating_light: MNQ high", "emoji": true}},
             {"type": "section",
              "text": {"type": "plain_text", "text": "MNQ crossed above 23500 at 23500.25", "emoji": false}},
             {"type": "section", "fields": [
               {"type": "mrkdwn", "text": "*Ticker*\\nMNQ"},
               {"type": "mrkdwn", "text": "*Price*\\n23500.25"},
               {"type": "mrkdwn", "text": "*Level*\\n23500"},
               {"type": "mrkdwn", "text": "*Severity*\\ncritical"},
               {"type": "mrkdwn", "text": "*Time*\\n2026-03-02 14:31:07 UTC"}]},
             {"type": "context", "elements": [
               {"type": "plain_text", "text": "breakouts.alerts • 2026-03-02 14:31:07 UTC", "emoji": false}]},
             {"type": "actions", "block_id": "trading", "elements": [
               {"type": "button", "text": {"type": "plain_text", "text": "Acknowledge"},
                "action_id": "ack", "value": "live-7-0", "style": "primary"},
               {"type": "button", "text": {"type": "plain_text", "text": "Snooze 15 min"},
                "action_id": "snooze_15", "value": "live-7-0"},
               {"type": "button", "text": {"type": "plain_text", "text": "Snooze 1 h"},
                "action_id": "snooze_60", "value": "live-7-0"}]}]
            """),
        new JsonArray(form.get("blocks")));
  }

  @Test
  void putsAnUpdateIntoTheThread() {
    sent(notification(Event.UPDATE, firing(), "C024BE91L:1503435956.000247"));
    Map<String, String> form = form(last());
    assertEquals("C024BE91L", form.get("channel"));
    assertEquals("1503435956.000247", form.get("thread_ts"));
    assertTrue(form.getOrDefault("blocks", "").contains("Acknowledged by ann."));
    assertFalse(form.getOrDefault("blocks", "").contains("action_id"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          invalid_auth      | Rejected | CREDENTIAL_REFUSED
          token_revoked     | Rejected | CREDENTIAL_REFUSED
          channel_not_found | Rejected | CLIENT_ERROR
          not_in_channel    | Rejected | CLIENT_ERROR
          msg_too_long      | Rejected | CLIENT_ERROR
          ratelimited       | Again    | RATE_LIMITED
          internal_error    | Again    | SERVER_ERROR
          fatal_error       | Again    | SERVER_ERROR
          """)
  void readsTheErrorThatComesWithStatus200(String error, String kind, DeliveryReason reason) {
    String answer =
        error.equals("invalid_auth")
            ? WireSamples.read("slack/error_invalid_auth.json")
            : "{\"ok\":false,\"error\":\"" + error + "\"}";
    server.answers(request -> request.response().end(answer));
    DeliveryResult result = sent();
    assertEquals(kind, result.getClass().getSimpleName());
    assertEquals(reason, result.reason());
    assertTrue(result.sentence().contains(error), result.sentence());
  }

  @Test
  void sendsAsFastAsItIsAskedTo() {
    for (int i = 0; i < 40; i++) {
      assertInstanceOf(DeliveryResult.Accepted.class, sent());
    }
    assertEquals(40, timesSent(), "each call is one request and asks nothing besides");
  }

  @Test
  void waitsAsLongAsSlackAsks() {
    server.answers(
        request ->
            request
                .response()
                .setStatusCode(429)
                .putHeader("retry-after", "1")
                .end(WireSamples.read("slack/error_ratelimited.json")));
    DeliveryResult.Again again = assertInstanceOf(DeliveryResult.Again.class, sent());
    assertEquals(Duration.ofSeconds(1), again.notBefore());
    assertEquals(1, timesSent(), "the client tries no second time by itself");
  }
}
