package dev.tocsin.notify.channel.telegram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.alert.SampleOutcomes;
import dev.tocsin.engine.Firing;
import dev.tocsin.lang.checked.CheckedAlert.Severity;
import dev.tocsin.notify.channel.Channel;
import dev.tocsin.notify.channel.DeliveryResult;
import dev.tocsin.notify.channel.Event;
import dev.tocsin.notify.channel.FakeHttpServer.Received;
import dev.tocsin.notify.channel.HostNames;
import dev.tocsin.notify.channel.HttpChannelContract;
import dev.tocsin.notify.channel.WireSamples;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class TelegramChannelTest extends HttpChannelContract {

  @Override
  protected Channel open(Duration patience) {
    return new TelegramChannel(
        vertx,
        new TelegramConfig(
            "phone", server.url("/"), "12345:" + SECRET, "-100123", true, null, true, patience),
        HostNames.ofSystem(),
        CLOCK);
  }

  @Override
  protected String body(int status) {
    return status < 300
        ? "{\"ok\":true,\"result\":{\"message_id\":4711,\"date\":1772461868}}"
        : WireSamples.read("telegram/error_400_bad_request.json");
  }

  @Override
  protected void assertHarmless() {
    JsonObject message = last().body().toJsonObject();
    String text = message.getString("text");
    String unmarked = text.replaceAll("</?(b|i|code)>", "");
    assertTrue(unmarked.indexOf('<') < 0 && unmarked.indexOf('>') < 0, unmarked);
    assertEquals(
        text.split("<b>", -1).length, text.split("</b>", -1).length, "what opens closes again");
    String read = unmarked.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    assertTrue(!read.isBlank() && read.length() <= 4_096, read.length() + " characters");
  }

  @Test
  void sendsAPhotoWithTheTextAndTheButtonsBelowIt() {
    DeliveryResult.Accepted accepted =
        assertInstanceOf(DeliveryResult.Accepted.class, sent(notification().with(picture())));
    assertEquals("4711", accepted.reference());
    Received received = last();
    assertEquals("/bot12345:" + SECRET + "/sendPhoto", received.uri());
    String body = received.body().toString();
    assertTrue(body.contains("name=\"chat_id\"\r\n"), body);
    assertTrue(body.contains("\r\n\r\n🚨 <b>MNQ high</b>\n"), body);
    assertTrue(body.contains("{\"inline_keyboard\":[[{\"text\":\"✅ Acknowledge\""), body);
    assertTrue(body.contains("name=\"photo\"; filename=\"chart.png\"\r\nContent-Type: image/png"));
    assertTrue(!body.contains("link_preview_options") && !body.contains("name=\"text\""), body);
  }

  @Test
  void sendsAMessageAloneWhereItsTextIsTooLongForAPicture() {
    String text = "long ".repeat(250);
    Firing firing = SampleOutcomes.firing("live", 7, 0, "MNQ", Severity.CRITICAL);
    Firing wordy =
        new Firing(
            firing.id(),
            firing.rule(),
            firing.file(),
            firing.alert(),
            null,
            firing.version(),
            firing.symbol(),
            firing.time(),
            1,
            1,
            1,
            null,
            Severity.INFO,
            text,
            firing.labels(),
            firing.evidence(),
            "live",
            7,
            0);
    sent(notification(Event.FIRING, wordy, null).with(picture()));
    assertEquals("/bot12345:" + SECRET + "/sendMessage", last().uri());
  }

  @Test
  void sendsAMessageWithButtons() {
    DeliveryResult.Accepted accepted = assertInstanceOf(DeliveryResult.Accepted.class, sent());
    assertEquals("4711", accepted.reference());
    Received received = last();
    assertEquals("/bot12345:" + SECRET + "/sendMessage", received.uri());
    assertEquals(
        new JsonObject(
            """
            {"chat_id": "-100123",
             "text": "🚨 <b>MNQ high</b>\\nMNQ crossed above 23500 at 23500.25\\n\\nTicker: <code>MNQ</code>\\nPrice: <code>23500.25</code>\\nLevel: <code>23500</code>\\nSeverity: <code>critical</code>\\nTime: <code>2026-03-02 14:31:07 UTC</code>\\n<i>breakouts.alerts • 2026-03-02 14:31:07 UTC</i>",
             "parse_mode": "HTML",
             "link_preview_options": {"is_disabled": true},
             "disable_notification": false,
             "reply_markup": {"inline_keyboard": [[
               {"text": "✅ Acknowledge", "callback_data": "ack:live-7-0"},
               {"text": "💤 15 min", "callback_data": "snooze:15:live-7-0"},
               {"text": "💤 1 h", "callback_data": "snooze:60:live-7-0"}]]}}
            """),
        received.body().toJsonObject());
  }

  @Test
  void answersTheMessageAnUpdateBelongsTo() {
    sent(notification(Event.UPDATE, firing(), "4711"));
    JsonObject message = last().body().toJsonObject();
    assertEquals(4711, message.getJsonObject("reply_parameters").getInteger("message_id"));
    assertTrue(message.getBoolean("disable_notification"), "an update wakes nobody");
  }

  @Test
  void waitsAsLongAsTheBodyAsksWhereNoHeaderDoes() {
    server.answers(
        request ->
            request
                .response()
                .setStatusCode(429)
                .end(WireSamples.read("telegram/error_429_retry_after.json")));
    assertEquals(
        Duration.ofSeconds(8), assertInstanceOf(DeliveryResult.Again.class, sent()).notBefore());
  }

  @Test
  void saysWhenThereIsNoSuchChat() {
    server.answers(
        request ->
            request
                .response()
                .setStatusCode(400)
                .end(
                    "{\"ok\":false,\"error_code\":400,"
                        + "\"description\":\"Bad Request: chat not found\"}"));
    assertTrue(sent().sentence().endsWith(" There is no such chat, or the bot is not in it."));
  }
}
