package dev.tocsin.web.hook;

import dev.tocsin.notify.ConfiguredChannel.Chat;
import dev.tocsin.web.Answer;
import dev.tocsin.web.Call;
import dev.tocsin.web.Endpoint;
import dev.tocsin.web.Endpoints;
import dev.tocsin.web.Problem;
import dev.tocsin.web.chat.ChatOrders;
import dev.tocsin.web.chat.ChatPress;
import dev.tocsin.web.chat.SlackPress;
import dev.tocsin.web.chat.SlackPress.Replies;
import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /hooks/slack/{channel}}: buttons that were pressed. Slack signs each request and
 * waits three seconds for an answer, which is given at once; who pressed is told through the
 * address that came with it.
 */
public final class SlackHook implements Endpoints {

  private static final long MOST_BYTES = 256 * 1024;

  private final Function<String, @Nullable Chat> chats;
  private final ChatOrders orders;
  private final InstantSource clock;
  private final Replies replies;

  /**
   * Serves nothing by itself.
   *
   * @param chats by the names of the channels, as they are at that moment
   */
  public SlackHook(
      Function<String, @Nullable Chat> chats,
      ChatOrders orders,
      Replies replies,
      InstantSource clock) {
    this.chats = chats;
    this.orders = orders;
    this.replies = replies;
    this.clock = clock;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.post(
            "/hooks/slack/{channel}",
            Set.of("application/x-www-form-urlencoded"),
            MOST_BYTES,
            this::take));
  }

  private Future<Answer> take(Call call) {
    Chat chat = chats.apply(call.path("channel"));
    String secret = chat == null ? null : chat.secret();
    String body = call.text();
    boolean genuine =
        secret != null
            && SlackSignature.isGenuine(
                secret,
                call.header("X-Slack-Request-Timestamp"),
                call.header("X-Slack-Signature"),
                body,
                clock.instant());
    if (chat == null || !genuine) {
      return Future.succeededFuture(
          Answer.problem(
              Problem.of(
                  401, "bad_signature", "Not signed", "The request is not signed by Slack.")));
    }
    JsonObject payload = payload(body);
    ChatPress press = payload == null ? null : SlackPress.of(call.path("channel"), payload);
    if (press != null && payload != null) {
      press
          .carriedOut(orders, chat.people())
          .onSuccess(words -> SlackPress.reply(payload, words, replies));
    }
    return Future.succeededFuture(Answer.text("text/plain", ""));
  }

  private static @Nullable JsonObject payload(String body) {
    for (String field : body.split("&")) {
      if (field.startsWith("payload=")) {
        try {
          return new JsonObject(
              URLDecoder.decode(field.substring("payload=".length()), StandardCharsets.UTF_8));
        } catch (DecodeException | IllegalArgumentException e) {
          return null;
        }
      }
    }
    return null;
  }
}
