package dev.tocsin.web.chat;

import dev.tocsin.notify.channel.PlainText;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A button pressed in Telegram, whichever way it came.
 *
 * @param query by which who pressed can be answered
 * @param chats what the chat of its message is called: its id and, where it has one, {@code @name}
 */
public record TelegramPress(ChatPress press, String query, Set<String> chats) {

  private static final int LONGEST_NAME = 60;

  /**
   * The press that an update tells of; null where it is none, such as for a message to the bot.
   *
   * @param channel by whose name it is told
   */
  public static @Nullable TelegramPress of(String channel, JsonObject update) {
    if (!(update.getValue("callback_query") instanceof JsonObject query)
        || !(query.getValue("from") instanceof JsonObject from)
        || !(query.getValue("data") instanceof String data)) {
      return null;
    }
    int end = data.lastIndexOf(':');
    ChatPress press =
        new ChatPress(
            channel,
            String.valueOf(from.getValue("id")),
            name(from) + " (Telegram)",
            end < 0 ? data : data.substring(0, end),
            data.substring(end + 1));
    return new TelegramPress(press, String.valueOf(query.getValue("id")), chats(query));
  }

  /** The words for who pressed, as a call of the Bot API. */
  public JsonObject answer(String words) {
    return new JsonObject().put("callback_query_id", query).put("text", PlainText.cut(words, 200));
  }

  private static Set<String> chats(JsonObject query) {
    Set<String> chats = new TreeSet<>();
    if (query.getValue("message") instanceof JsonObject message
        && message.getValue("chat") instanceof JsonObject chat) {
      chats.add(String.valueOf(chat.getValue("id")));
      if (chat.getValue("username") instanceof String name) {
        chats.add("@" + name);
      }
    }
    return chats;
  }

  private static String name(JsonObject from) {
    Object name = from.getValue("username");
    return PlainText.line(
        String.valueOf(name == null ? from.getValue("first_name") : name), LONGEST_NAME);
  }
}
