package dev.tocsin.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Buttons pressed in Slack and Telegram: only genuine ones, only by listed people. */
class ChatHooksTest {

  /** 2026-03-02T14:30:00Z, where the clock of the service stands. */
  private static final long NOW = 1_772_461_800;

  private final TestApi api;
  private final HttpCalls http;

  ChatHooksTest(@TempDir Path directory) throws Exception {
    this.api = new TestApi(directory);
    this.http = api.serve();
  }

  @AfterEach
  void close() throws Exception {
    api.close();
  }

  private static String press(String user, String action) {
    JsonObject payload =
        new JsonObject()
            .put("type", "block_actions")
            .put("user", new JsonObject().put("id", user).put("username", "ann"))
            .put("response_url", "https://hooks.slack.com/actions/T1/2/3")
            .put(
                "actions",
                new JsonArray()
                    .add(new JsonObject().put("action_id", action).put("value", "live-7-0")));
    return "payload=" + URLEncoder.encode(payload.encode(), StandardCharsets.UTF_8);
  }

  private static String signature(String secret, long timestamp, String body) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return "v0="
        + HexFormat.of()
            .formatHex(
                mac.doFinal(("v0:" + timestamp + ":" + body).getBytes(StandardCharsets.UTF_8)));
  }

  private HttpResponse<String> slack(String body, long timestamp, String signature) {
    return http.send(
        http.request("/hooks/slack/trading")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("X-Slack-Request-Timestamp", Long.toString(timestamp))
            .header("X-Slack-Signature", signature)
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  @ParameterizedTest
  @CsvSource({
    "ack, ack live-7-0 by ann (Slack)",
    "snooze_15, snooze live-7-0 PT15M by ann (Slack)",
    "snooze_60, snooze live-7-0 PT1H by ann (Slack)"
  })
  void carriesOutWhatAListedPersonPressesInSlack(String action, String order) throws Exception {
    String body = press("U012AB3CD", action);
    HttpResponse<String> answer = slack(body, NOW, signature(TestApi.CHAT_SECRET, NOW, body));
    assertEquals(200, answer.statusCode(), answer.body());
    assertEquals("", answer.body());
    assertTrue(
        String.valueOf(api.replies.poll(20, TimeUnit.SECONDS))
            .startsWith("https://hooks.slack.com/actions/T1/2/3 Done"));
    assertEquals(List.of(order), api.chat.orders);
  }

  @Test
  void hearsNobodyInSlackWhoIsNotListed() throws Exception {
    String body = press("U0EVIL", "ack");
    assertEquals(200, slack(body, NOW, signature(TestApi.CHAT_SECRET, NOW, body)).statusCode());
    assertTrue(
        String.valueOf(api.replies.poll(20, TimeUnit.SECONDS)).contains("not among the people"));
    assertEquals(List.of(), api.chat.orders);
  }

  @Test
  void hearsNothingThatSlackDidNotSignNow() throws Exception {
    String body = press("U012AB3CD", "ack");
    String genuine = signature(TestApi.CHAT_SECRET, NOW, body);
    assertEquals(401, slack(body, NOW, signature("another", NOW, body)).statusCode());
    assertEquals(401, slack(body + "&x=1", NOW, genuine).statusCode());
    assertEquals(401, slack(body, NOW + 1, genuine).statusCode());
    assertEquals(401, slack(body, NOW, "").statusCode());
    long old = NOW - 301;
    assertEquals(401, slack(body, old, signature(TestApi.CHAT_SECRET, old, body)).statusCode());
    assertEquals(List.of(), api.chat.orders);
  }

  @ParameterizedTest
  @ValueSource(strings = {"payload={", "payload=%7B%7D", "x=1", "payload=[]", ""})
  void answersWhatIsNoButtonInSlack(String body) throws Exception {
    assertEquals(200, slack(body, NOW, signature(TestApi.CHAT_SECRET, NOW, body)).statusCode());
    assertEquals(List.of(), api.chat.orders);
  }

  private HttpResponse<String> telegram(String token, String body) {
    return http.send(
        http.request("/hooks/telegram/phone")
            .header("Content-Type", "application/json")
            .header("X-Telegram-Bot-Api-Secret-Token", token)
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private static String update(long person, String data) {
    return new JsonObject()
        .put("update_id", 1)
        .put(
            "callback_query",
            new JsonObject()
                .put("id", "99")
                .put("from", new JsonObject().put("id", person).put("first_name", "Ann"))
                .put("data", data))
        .encode();
  }

  @ParameterizedTest
  @CsvSource({
    "ack:live-7-0, ack live-7-0 by Ann (Telegram)",
    "snooze:15:live-7-0, snooze live-7-0 PT15M by Ann (Telegram)"
  })
  void carriesOutWhatAListedPersonPressesInTelegram(String data, String order) {
    HttpResponse<String> answer = telegram(TestApi.CHAT_SECRET, update(4711, data));
    assertEquals(200, answer.statusCode());
    JsonObject call = HttpCalls.json(answer);
    assertEquals("answerCallbackQuery", call.getString("method"));
    assertEquals("99", call.getString("callback_query_id"));
    assertEquals(List.of(order), api.chat.orders);
  }

  @Test
  void hearsNothingInTelegramFromOthers() {
    assertEquals(404, telegram("wrong", update(4711, "ack:live-7-0")).statusCode());
    HttpResponse<String> answer = telegram(TestApi.CHAT_SECRET, update(666, "ack:live-7-0"));
    assertTrue(answer.body().contains("not among the people"), answer.body());
    for (String body :
        List.of("{}", "{\"message\":{}}", update(4711, "delete:all"), update(4711, ""))) {
      assertEquals(200, telegram(TestApi.CHAT_SECRET, body).statusCode(), body);
    }
    assertEquals(List.of(), api.chat.orders);
  }
}
