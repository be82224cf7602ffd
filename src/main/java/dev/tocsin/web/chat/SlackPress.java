package dev.tocsin.web.chat;

import dev.tocsin.notify.channel.DeliveryResult;
import dev.tocsin.notify.channel.HostNames;
import dev.tocsin.notify.channel.HttpSender;
import dev.tocsin.notify.channel.HttpSender.Outgoing;
import dev.tocsin.notify.channel.PlainText;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What Slack tells of a button, whichever way it comes. */
public final class SlackPress {

  private static final int LONGEST_NAME = 60;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private SlackPress() {}

  /** Tells who pressed what came of it. */
  @FunctionalInterface
  public interface Replies {
    /** To an address that came from Slack. */
    void reply(URI address, String text);

    /** By HTTP, to Slack's own hosts alone. */
    static Replies toSlack(Vertx vertx) {
      HttpSender sender = new HttpSender(vertx, HostNames.ofSystem(), false, PATIENCE);
      return (address, text) -> {
        if ("https".equals(address.getScheme()) && "hooks.slack.com".equals(address.getHost())) {
          sender.send(
              Outgoing.json(address, message(text).toBuffer()),
              reply -> new DeliveryResult.Accepted("told"));
        }
      };
    }
  }

  private static JsonObject message(String text) {
    return new JsonObject()
        .put("response_type", "ephemeral")
        .put("replace_original", false)
        .put("text", text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
  }

  /**
   * The press that a payload of {@code block_actions} tells of; null where it is none.
   *
   * @param channel by whose name it is told
   */
  public static @Nullable ChatPress of(String channel, JsonObject payload) {
    JsonObject action = action(payload);
    if (action == null || !(payload.getValue("user") instanceof JsonObject user)) {
      return null;
    }
    Object name = user.getValue("username");
    return new ChatPress(
        channel,
        String.valueOf(user.getValue("id")),
        PlainText.line(String.valueOf(name == null ? user.getValue("name") : name), LONGEST_NAME)
            + " (Slack)",
        String.valueOf(action.getValue("action_id")),
        String.valueOf(action.getValue("value")));
  }

  /** The row of buttons it came from, by the name that its message gave it; empty for none. */
  static String row(JsonObject payload) {
    JsonObject action = action(payload);
    return action != null && action.getValue("block_id") instanceof String row ? row : "";
  }

  private static @Nullable JsonObject action(JsonObject payload) {
    return "block_actions".equals(payload.getValue("type"))
            && payload.getValue("actions") instanceof JsonArray actions
            && !actions.isEmpty()
            && actions.getValue(0) instanceof JsonObject action
        ? action
        : null;
  }

  /** Says it to who pressed, where the payload has an address for that. */
  public static void reply(JsonObject payload, String words, Replies replies) {
    if (payload.getValue("response_url") instanceof String address
        && address.matches("https?://\\S+")) {
      try {
        replies.reply(URI.create(address), words);
      } catch (IllegalArgumentException e) {
        // Slack gave no address that can be called; the order is carried out all the same
        return;
      }
    }
  }
}
