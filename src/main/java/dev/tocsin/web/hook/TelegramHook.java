package dev.tocsin.web.hook;

import dev.tocsin.notify.ConfiguredChannel.Chat;
import dev.tocsin.web.Answer;
import dev.tocsin.web.Call;
import dev.tocsin.web.Endpoint;
import dev.tocsin.web.Endpoints;
import dev.tocsin.web.Problem;
import dev.tocsin.web.chat.ChatOrders;
import dev.tocsin.web.chat.TelegramPress;
import dev.tocsin.web.guard.TokenCheck;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /hooks/telegram/{channel}}: what Telegram tells a bot. It proves itself by the token
 * that was given with {@code setWebhook}; the answer carries the words for who pressed.
 */
public final class TelegramHook implements Endpoints {

  private static final long MOST_BYTES = 64 * 1024;

  private final Function<String, @Nullable Chat> chats;
  private final ChatOrders orders;

  /**
   * Serves nothing by itself.
   *
   * @param chats by the names of the channels, as they are at that moment
   */
  public TelegramHook(Function<String, @Nullable Chat> chats, ChatOrders orders) {
    this.chats = chats;
    this.orders = orders;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(Endpoint.post("/hooks/telegram/{channel}", MOST_BYTES, this::take));
  }

  private Future<Answer> take(Call call) {
    String channel = call.path("channel");
    Chat chat = chats.apply(channel);
    String secret = chat == null ? null : chat.secret();
    String token = call.header("X-Telegram-Bot-Api-Secret-Token");
    if (chat == null || secret == null || !new TokenCheck(secret).token(token)) {
      return Future.succeededFuture(
          Answer.problem(Problem.notFound("There is no such hook, or its token is another one.")));
    }
    TelegramPress pressed = TelegramPress.of(channel, call.object());
    if (pressed == null) {
      // messages to the bot and all else that is no button
      return Future.succeededFuture(Answer.ok(new JsonObject()));
    }
    return pressed
        .press()
        .carriedOut(orders, chat.people())
        .map(words -> Answer.ok(pressed.answer(words).put("method", "answerCallbackQuery")));
  }
}
