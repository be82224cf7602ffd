package dev.tocsin.web.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.notify.ConfiguredChannel;
import dev.tocsin.notify.ConfiguredChannel.Chat;
import dev.tocsin.notify.ConfiguredChannel.Service;
import dev.tocsin.notify.channel.slack.SlackSettings;
import dev.tocsin.notify.channel.telegram.TelegramConfig;
import dev.tocsin.web.RecordingOrders;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Buttons that are heard by connections of our own. */
class ChatLinesTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-03-02T14:30:00Z"));

  private final Vertx vertx = Vertx.vertx();
  private final FakeSlackSocket slack = new FakeSlackSocket(vertx);
  private final FakeBot bot = new FakeBot(vertx);
  private final RecordingOrders orders = new RecordingOrders();
  private final BlockingQueue<String> replies = new LinkedBlockingQueue<>();
  private final List<ConfiguredChannel> channels = new CopyOnWriteArrayList<>();
  private final ChatLinesVerticle lines =
      new ChatLinesVerticle(
          () -> channels,
          orders,
          (address, text) -> replies.add(address + " " + text),
          CLOCK,
          new Random(7),
          Duration.ofMillis(1));

  @AfterEach
  void close() throws Exception {
    vertx.close().await(20, TimeUnit.SECONDS);
  }

  private ConfiguredChannel slack(String name, @Nullable String token, String... people) {
    return new ConfiguredChannel(
        name,
        new Service.Slack(
            new SlackSettings(
                name, slack.api(), "xoxb-1", "#" + name, true, null, Duration.ofSeconds(10))),
        Set.of(),
        new Chat(null, token, Set.of(people)));
  }

  private ConfiguredChannel telegram(String name, String chat, String... people) {
    return new ConfiguredChannel(
        name,
        new Service.Telegram(
            new TelegramConfig(
                name, bot.api(), FakeBot.TOKEN, chat, true, null, true, Duration.ofSeconds(10))),
        Set.of(chat),
        new Chat(null, null, Set.of(people)));
  }

  private void start() throws Exception {
    vertx.deployVerticle(lines).await(20, TimeUnit.SECONDS);
  }

  private String reply() throws InterruptedException {
    return String.valueOf(replies.poll(20, TimeUnit.SECONDS));
  }

  @Test
  void answersAnEnvelopeOfSlackWithItsIdAndCarriesItOutOnce() throws Exception {
    channels.add(slack("desk", FakeSlackSocket.TOKEN, "U1"));
    start();
    FakeSlackSocket.Link link = slack.link();
    assertEquals("POST /api/apps.connections.open", slack.asked());
    link.sends(FakeSlackSocket.press("e1", "U1", "snooze_15", "desk"));
    assertEquals("{\"envelope_id\":\"e1\"}", link.acknowledged());
    assertEquals("https://hooks.slack.com/actions/T1/2/3 Done.", reply());
    // Slack sends again what it thinks was not answered
    link.sends(FakeSlackSocket.press("e1", "U1", "snooze_15", "desk"));
    assertEquals("{\"envelope_id\":\"e1\"}", link.acknowledged());
    link.sends(FakeSlackSocket.press("e2", "U1", "ack", "desk"));
    assertTrue(reply().endsWith("Done <ack>."));
    assertEquals(
        List.of("snooze live-7-0 PT15M by ann (Slack)", "ack live-7-0 by ann (Slack)"),
        orders.orders);
  }

  @Test
  void hearsNobodyWhoIsNotListedAndNothingThatIsNoButton() throws Exception {
    channels.add(slack("desk", FakeSlackSocket.TOKEN, "U1"));
    start();
    FakeSlackSocket.Link link = slack.link();
    link.socket().writeTextMessage("{nonsense");
    slack.sendsBytes(link);
    link.sends(
        new JsonObject()
            .put("envelope_id", "e0")
            .put("type", "slash_commands")
            .put("payload", new JsonObject().put("command", "/tocsin")));
    assertEquals("{\"envelope_id\":\"e0\"}", link.acknowledged());
    link.sends(FakeSlackSocket.press("e1", "U2", "ack", "desk"));
    assertTrue(reply().contains("not among the people"));
    assertEquals(List.of(), orders.orders);
  }

  @Test
  void followsAChangedListOfPeopleWithoutAnotherConnection() throws Exception {
    channels.add(slack("desk", FakeSlackSocket.TOKEN, "U1"));
    start();
    FakeSlackSocket.Link link = slack.link();
    channels.set(0, slack("desk", FakeSlackSocket.TOKEN, "U2"));
    lines.changed();
    link.sends(FakeSlackSocket.press("e1", "U1", "ack", "desk"));
    assertTrue(reply().contains("not among the people"));
    link.sends(FakeSlackSocket.press("e2", "U2", "ack", "desk"));
    assertTrue(reply().endsWith("Done <ack>."));
    assertEquals(List.of("ack live-7-0 by ann (Slack)"), orders.orders);
  }

  @Test
  void channelsOfOneAppShareAConnectionAndEachHasItsOwnPeople() throws Exception {
    channels.add(slack("desk", FakeSlackSocket.TOKEN, "U1", "U9"));
    channels.add(slack("futures", FakeSlackSocket.TOKEN, "U2", "U9"));
    start();
    FakeSlackSocket.Link link = slack.link();
    link.sends(FakeSlackSocket.press("e1", "U1", "ack", "futures"));
    assertTrue(reply().contains("not among the people"));
    link.sends(FakeSlackSocket.press("e2", "U2", "ack", "futures"));
    assertTrue(reply().endsWith("Done <ack>."));
    // of a message that does not say where it belongs
    link.sends(FakeSlackSocket.press("e3", "U1", "ack", "b7Xq"));
    assertTrue(reply().contains("not among the people"));
    link.sends(FakeSlackSocket.press("e4", "U9", "ack", "b7Xq"));
    assertTrue(reply().endsWith("Done <ack>."));
  }

  @Test
  void takesAnotherConnectionWhenSlackAsksForItAndLeavesTheOldOneThen() throws Exception {
    channels.add(slack("desk", FakeSlackSocket.TOKEN, "U1"));
    start();
    FakeSlackSocket.Link old = slack.link();
    old.sends(FakeSlackSocket.disconnect("refresh_requested"));
    // still heard while the new one comes
    old.sends(FakeSlackSocket.press("e1", "U1", "ack", "desk"));
    assertEquals("{\"envelope_id\":\"e1\"}", old.acknowledged());
    FakeSlackSocket.Link fresh = slack.link();
    assertTrue(old.isClosedByClient());
    fresh.sends(FakeSlackSocket.press("e2", "U1", "ack", "desk"));
    assertEquals("{\"envelope_id\":\"e2\"}", fresh.acknowledged());
  }

  @Test
  void comesBackAfterABrokenConnectionAndAfterAnswersThatSlackCannotGive() throws Exception {
    channels.add(slack("desk", FakeSlackSocket.TOKEN, "U1"));
    slack.answersOnce(new JsonObject().put("ok", false).put("error", "internal_error"));
    slack.answersOnce(new JsonObject().put("ok", true).put("url", "http://169.254.169.254/"));
    slack.answersOnce(new JsonObject().put("ok", true).put("url", "ws://127.0.0.1:1/?ticket=0"));
    start();
    FakeSlackSocket.Link first = slack.link();
    first.socket().close((short) 1011);
    FakeSlackSocket.Link second = slack.link();
    second.sends(FakeSlackSocket.press("e1", "U1", "ack", "desk"));
    assertEquals("{\"envelope_id\":\"e1\"}", second.acknowledged());
    assertEquals(Map.of(), lines.problems());
  }

  @Test
  void goesOnWithTheOldTokenUntilTheNewOneIsTaken() throws Exception {
    channels.add(slack("desk", FakeSlackSocket.TOKEN, "U1"));
    start();
    FakeSlackSocket.Link old = slack.link();
    assertEquals("POST /api/apps.connections.open", slack.asked());
    channels.set(0, slack("desk", "xapp-2-new", "U1"));
    lines.changed();
    // refused so far, more than once
    slack.asked();
    slack.asked();
    String problem = lines.problems().getOrDefault("desk", "");
    assertTrue(problem.contains("invalid_auth"), problem);
    assertFalse(problem.contains("xapp"), problem);
    slack.takesToken("xapp-2-new");
    FakeSlackSocket.Link fresh = slack.link();
    assertTrue(old.isClosedByClient());
    fresh.sends(FakeSlackSocket.press("e1", "U1", "ack", "desk"));
    assertEquals("{\"envelope_id\":\"e1\"}", fresh.acknowledged());
  }

  @Test
  void asksABotForWhatWasPressedAndConfirmsIt() throws Exception {
    channels.add(telegram("phone", "-100", "4711"));
    bot.tell(new JsonObject().put("update_id", 4).put("message", new JsonObject()));
    bot.tell(FakeBot.press(5, 4711, "snooze:15:live-7-0", -100));
    start();
    JsonObject first = bot.question();
    assertEquals("[\"callback_query\"]", first.getJsonArray("allowed_updates").encode());
    assertEquals(
        new JsonObject().put("callback_query_id", "q5").put("text", "Done."), bot.answered());
    assertEquals(6, bot.question().getInteger("offset"));
    bot.tell(FakeBot.press(6, 666, "ack:live-7-0", -100));
    assertTrue(bot.answered().getString("text").contains("not among the people"));
    assertEquals(7, bot.question().getInteger("offset"));
    assertEquals(List.of("snooze live-7-0 PT15M by Ann (Telegram)"), orders.orders);
  }

  @Test
  void asksABotAgainAfterErrorsAndWhatCannotBeRead() throws Exception {
    channels.add(telegram("phone", "-100", "4711"));
    bot.answersOnce(200, Buffer.buffer("{\"ok\":true,\"result\":[{\"upd"));
    start();
    assertEquals(10, bot.question().getInteger("limit"));
    assertEquals(1, bot.question().getInteger("limit"));
    bot.answersOnce(
        409,
        Buffer.buffer(
            "{\"ok\":false,\"error_code\":409,\"description\":\"Conflict: can't use getUpdates"
                + " method while webhook is active; use deleteWebhook to delete the webhook"
                + " first\"}"));
    bot.tell(FakeBot.press(5, 4711, "hello", -100));
    assertTrue(bot.answered().getString("text").contains("another version"));
    bot.question();
    bot.question();
    bot.tell(FakeBot.press(6, 4711, "ack:live-7-0", -100));
    assertEquals("Done <ack>.", bot.answered().getString("text"));
  }

  @Test
  void chatsOfOneBotShareItsQuestionsAndEachHasItsOwnPeople() throws Exception {
    channels.add(telegram("phone", "-100", "1"));
    channels.add(telegram("group", "-200", "2"));
    start();
    bot.tell(FakeBot.press(5, 1, "ack:live-7-0", -200));
    assertTrue(bot.answered().getString("text").contains("not among the people"));
    bot.tell(FakeBot.press(6, 2, "ack:live-7-0", -200));
    assertEquals("Done <ack>.", bot.answered().getString("text"));
    bot.tell(FakeBot.press(7, 2, "ack:live-7-0", -300));
    assertTrue(bot.answered().getString("text").contains("not among the people"));
    assertEquals(1, orders.orders.size());
  }
}
