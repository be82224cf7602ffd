package dev.tocsin.notify.channel.telegram;

import dev.tocsin.notify.channel.DeliveryReason;
import dev.tocsin.notify.channel.DeliveryResult;
import dev.tocsin.notify.channel.HostNames;
import dev.tocsin.notify.channel.HttpAnswer;
import dev.tocsin.notify.channel.HttpChannel;
import dev.tocsin.notify.channel.HttpReply;
import dev.tocsin.notify.channel.HttpSender;
import dev.tocsin.notify.channel.HttpSender.Outgoing;
import dev.tocsin.notify.channel.Multipart;
import dev.tocsin.notify.channel.Notification;
import dev.tocsin.notify.channel.Picture;
import dev.tocsin.notify.channel.RateLimit;
import dev.tocsin.notify.channel.Wording;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Sends messages as a bot; an update answers the message it belongs to. */
public final class TelegramChannel extends HttpChannel {

  /** From Telegram's questions and answers on bots. */
  private static final List<RateLimit> LIMITS =
      List.of(
          new RateLimit(30, Duration.ofSeconds(1), RateLimit.Scope.CHANNEL),
          new RateLimit(1, Duration.ofSeconds(1), RateLimit.Scope.TARGET),
          new RateLimit(20, Duration.ofMinutes(1), RateLimit.Scope.TARGET));

  private final TelegramConfig config;

  public TelegramChannel(Vertx vertx, TelegramConfig config, HostNames names, InstantSource clock) {
    super(
        "telegram",
        config.name(),
        config.api(),
        LIMITS,
        new HttpSender(vertx, names, config.allowPrivate(), config.patience()),
        clock);
    this.config = config;
  }

  @Override
  public boolean takesUpdates() {
    return true;
  }

  @Override
  public boolean takesPictures() {
    return true;
  }

  @Override
  public int mostInDigest() {
    return 18;
  }

  @Override
  public Future<DeliveryResult> send(Notification notification) {
    Wording wording = Wording.of(notification, config.template(), now());
    JsonObject message = TelegramMessage.of(config, notification, wording);
    Picture picture = notification.picture();
    Outgoing outgoing =
        picture == null || !TelegramMessage.fitsBelowPicture(message)
            ? Outgoing.json(method("sendMessage"), message.toBuffer())
            : photo(message, picture);
    return ask(outgoing, reply -> judge(reply, "message_id"));
  }

  /** The fields of a message are fields of a form here; those that are JSON stay it. */
  private Outgoing photo(JsonObject message, Picture picture) {
    Multipart form = new Multipart();
    TelegramMessage.belowPicture(message)
        .forEach(field -> form.field(field.getKey(), String.valueOf(field.getValue())));
    return form.picture("photo", picture).to(method("sendPhoto"));
  }

  private DeliveryResult judge(HttpReply reply, String named) {
    JsonObject json = reply.json();
    if (reply.isSuccess()) {
      return new DeliveryResult.Accepted(
          who() + " answered " + reply.status() + ".",
          json.getValue("result") instanceof JsonObject result
                  && result.getValue(named) instanceof Number id
              ? id.toString()
              : null);
    }
    DeliveryResult result = byStatus(reply);
    return switch (result) {
      case DeliveryResult.Again(DeliveryReason reason, String sentence, var asked)
          when asked == null && json.getValue("parameters") instanceof JsonObject parameters ->
          new DeliveryResult.Again(
              reason, sentence, HttpAnswer.seconds(parameters.getValue("retry_after")));
      case DeliveryResult.Rejected rejected ->
          new DeliveryResult.Rejected(
              rejected.reason(), rejected.sentence() + hint(reply.status(), json));
      case DeliveryResult other -> other;
    };
  }

  /** Telegram's own words for what people get wrong most; other words of it are not repeated. */
  private static String hint(int status, JsonObject json) {
    String description = json.getValue("description") instanceof String text ? text : "";
    if (description.contains("chat not found")) {
      return " There is no such chat, or the bot is not in it.";
    }
    if (description.contains("bot was blocked")) {
      return " The person blocked the bot.";
    }
    return status == 401 || status == 404 ? " The bot's token is not valid." : "";
  }

  @Override
  public Future<DeliveryResult> check() {
    return ask(Outgoing.get(method("getMe")), reply -> judge(reply, "id"));
  }

  private URI method(String name) {
    String base = config.api().toString().replaceAll("/+$", "");
    return URI.create(base + "/bot" + config.token() + "/" + name);
  }
}
