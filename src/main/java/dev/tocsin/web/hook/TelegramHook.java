package dev.tocsin.web.hook;

import dev.tocsin.notify.ConfiguredChannel.Chat;
import dev.tocsin.notify.channel.PlainText;
import dev.tocsin.web.Answer;
import dev.tocsin.web.Call;
import dev.tocsin.web.Endpoint;
import dev.tocsin.web.Endpoints;
import dev.tocsin.web.Problem;
import dev.tocsin.web.guard.TokenCheck;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/**
 * {@code POST /hooks/telegram/{channel}}: what Telegram tells a bot. It proves itself by the token
 * that was given with {@code setWebhook}; the answer carries the words for who pressed.
 */
public final class TelegramHook implements Endpoints {

  private static final int LONGEST_NAME = 60;
  private static final long MOST_BYTES = 64 * 1024;

  private final Map<String, Chat> chats;
  private final ChatOrders orders;

  /**
   * Serves nothing by itself.
   *
   * @param chats by the names of the channels
   */
  public TelegramHook(Map<String, Chat> chats, ChatOrders orders) {
    this.chats = Map.copyOf(chats);
    this.orders = orders;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(Endpoint.post("/hooks/telegram/{channel}", MOST_BYTES, this::take));
  }

  private Future<Answer> take(Call call) {
    String channel = call.path("channel");
    Chat chat = chats.get(channel);
    String token = call.header("X-Telegram-Bot-Api-Secret-Token");
    if (chat == null || !new TokenCheck(chat.secret()).token(token)) {
      return Future.succeededFuture(
          Answer.problem(Problem.notFound("There is no such hook, or its token is another one.")));
    }
    JsonObject update = call.object();
    if (!(update.getValue("callback_query") instanceof JsonObject query)
        || !(query.getValue("from") instanceof JsonObject from)
        || !(query.getValue("data") instanceof String data)) {
      // messages to the bot and all else that is no button
      return Future.succeededFuture(Answer.ok(new JsonObject()));
    }
    int end = data.lastIndexOf(':');
    ChatPress press =
        new ChatPress(
            channel,
            String.valueOf(from.getValue("id")),
            name(from) + " (Telegram)",
            end < 0 ? data : data.substring(0, end),
            data.substring(end + 1));
    return press
        .carriedOut(orders, chat.people())
        .map(
            words ->
                Answer.ok(
                    new JsonObject()
                        .put("method", "answerCallbackQuery")
                        .put("callback_query_id", String.valueOf(query.getValue("id")))
                        .put("text", words)));
  }

  private static String name(JsonObject from) {
    Object name = from.getValue("username");
    return PlainText.line(
        String.valueOf(name == null ? from.getValue("first_name") : name), LONGEST_NAME);
  }
}
