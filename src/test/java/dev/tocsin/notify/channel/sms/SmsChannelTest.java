package dev.tocsin.notify.channel.sms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.notify.channel.Channel;
import dev.tocsin.notify.channel.DeliveryResult;
import dev.tocsin.notify.channel.FakeHttpServer.Received;
import dev.tocsin.notify.channel.HostNames;
import dev.tocsin.notify.channel.HttpChannelContract;
import dev.tocsin.notify.channel.WireSamples;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SmsChannelTest extends HttpChannelContract {

  private static final String ACCOUNT = "ACaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

  @Override
  protected Channel open(Duration patience) {
    return new SmsChannel(
        vertx,
        new SmsConfig(
            "pager",
            server.url(""),
            ACCOUNT,
            SECRET,
            "+14155552345",
            "+4915112345678",
            null,
            true,
            patience),
        HostNames.ofSystem(),
        CLOCK);
  }

  @Override
  protected String body(int status) {
    return WireSamples.read(
        status < 300 ? "twilio/message_created_queued.json" : "twilio/error_20001.json");
  }

  @Override
  protected void assertHarmless() {
    Map<String, String> form = form(last());
    assertEquals("+4915112345678", form.get("To"));
    assertEquals(3, form.size());
    String text = form.getOrDefault("Body", "");
    assertTrue(!text.isBlank() && text.length() <= 306, "two parts at most");
    assertTrue(text.indexOf('\n') < 0);
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
  void createsAMessage() {
    DeliveryResult.Accepted accepted = assertInstanceOf(DeliveryResult.Accepted.class, sent());
    assertEquals("SMaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", accepted.reference());
    Received received = last();
    assertEquals("/2010-04-01/Accounts/" + ACCOUNT + "/Messages.json", received.uri());
    assertEquals("application/x-www-form-urlencoded", received.headers().get("content-type"));
    String login = received.headers().get("authorization").substring("Basic ".length());
    assertEquals(
        ACCOUNT + ":" + SECRET,
        new String(Base64.getDecoder().decode(login), StandardCharsets.UTF_8));
    assertEquals(
        Map.of(
            "To",
            "+4915112345678",
            "From",
            "+14155552345",
            "Body",
            "CRITICAL MNQ high: MNQ crossed above 23500 at 23500.25"),
        form(received));
  }

  @Test
  void namesTwiliosErrorWhenItIsRefused() {
    server.answers(
        request ->
            request.response().setStatusCode(400).end(WireSamples.read("twilio/error_20001.json")));
    assertTrue(sent().sentence().endsWith("error 20001: https://www.twilio.com/docs/errors/20001"));
  }
}
