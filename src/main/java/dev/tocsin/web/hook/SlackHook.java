package dev.tocsin.web.hook;

import dev.tocsin.notify.ConfiguredChannel.Chat;
import dev.tocsin.notify.channel.DeliveryResult;
import dev.tocsin.notify.channel.HostNames;
import dev.tocsin.notify.channel.HttpSender;
import dev.tocsin.notify.channel.HttpSender.Outgoing;
import dev.tocsin.notify.channel.PlainText;
import dev.tocsin.web.Answer;
import dev.tocsin.web.Call;
import dev.tocsin.web.Endpoint;
import dev.tocsin.web.Endpoints;
import dev.tocsin.web.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /hooks/slack/{channel}}: buttons that were pressed. Slack signs each request and
 * waits three seconds for an answer, which is given at once; who pressed is told through the
 * address that came with it.
 */
public final class SlackHook implements Endpoints {

  private static final int LONGEST_NAME = 60;
  private static final long MOST_BYTES = 256 * 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Map<String, Chat> chats;
  private final ChatOrders orders;
  private final InstantSource clock;
  private final Replies replies;

  /** Tells who pressed what came of it. */
  @FunctionalInterface
  public interface Replies {
    /** To an address that came from Slack, signed. */
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

  /**
   * Serves nothing by itself.
   *
   * @param chats by the names of the channels
   */
  public SlackHook(
      Map<String, Chat> chats, ChatOrders orders, Replies replies, InstantSource clock) {
    this.chats = Map.copyOf(chats);
    this.orders = orders;
    this.replies = replies;
    this.clock = clock;
  }

  static JsonObject message(String text) {
    return new JsonObject()
        .put("response_type", "ephemeral")
        .put("replace_original", false)
        .put("text", text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
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
    Chat chat = chats.get(call.path("channel"));
    String body = call.text();
    boolean genuine =
        chat != null
            && SlackSignature.isGenuine(
                chat.secret(),
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
    ChatPress press = payload == null ? null : press(call.path("channel"), payload);
    if (press != null && payload != null) {
      press.carriedOut(orders, chat.people()).onSuccess(words -> reply(payload, words));
    }
    return Future.succeededFuture(Answer.text("text/plain", ""));
  }

  private void reply(JsonObject payload, String words) {
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

  private static @Nullable ChatPress press(String channel, JsonObject payload) {
    if (!"block_actions".equals(payload.getValue("type"))
        || !(payload.getValue("user") instanceof JsonObject user)
        || !(payload.getValue("actions") instanceof JsonArray actions)
        || actions.isEmpty()
        || !(actions.getValue(0) instanceof JsonObject action)) {
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
}
