package dev.tocsin.notify.channel.discord;

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
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Executes a webhook of Discord. An update changes the message that was sent; one that somebody
 * deleted meanwhile is taken for told.
 */
public final class DiscordChannel extends HttpChannel {

  /** Per webhook and per channel, from Discord's documents and what its servers answer. */
  public static final List<RateLimit> LIMITS =
      List.of(
          new RateLimit(5, Duration.ofSeconds(2), RateLimit.Scope.CHANNEL),
          new RateLimit(30, Duration.ofMinutes(1), RateLimit.Scope.CHANNEL));

  private static final int UNKNOWN_MESSAGE = 10008;

  private final DiscordConfig config;

  public DiscordChannel(Vertx vertx, DiscordConfig config, HostNames names, InstantSource clock) {
    super(
        "discord",
        config.name(),
        config.url(),
        config.limit() == null ? LIMITS : List.of(config.limit()),
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
    return 25;
  }

  @Override
  public Future<DeliveryResult> send(Notification notification) {
    Wording wording = Wording.of(notification, config.template(), now());
    String thread = notification.thread();
    boolean edits = wording.isUpdate() && thread != null && thread.matches("\\d{1,20}");
    Buffer body = DiscordEmbed.message(config, notification, wording, edits).toBuffer();
    return ask(
        edits
            ? Outgoing.json(address("/messages/" + thread, ""), body).with(HttpMethod.PATCH)
            : posted(body, notification.picture()),
        this::judge);
  }

  private Outgoing posted(Buffer body, @Nullable Picture picture) {
    URI url = address("", "wait=true");
    return picture == null
        ? Outgoing.json(url, body)
        : new Multipart().json("payload_json", body).picture("files[0]", picture).to(url);
  }

  private DeliveryResult judge(HttpReply reply) {
    if (reply.isSuccess()) {
      return new DeliveryResult.Accepted(
          who() + " answered " + reply.status() + ".",
          reply.json().getValue("id") instanceof String id ? id : null);
    }
    if (reply.status() == 404
        && reply.json().getValue("code") instanceof Number code
        && code.intValue() == UNKNOWN_MESSAGE) {
      return new DeliveryResult.Accepted("The message was deleted in Discord meanwhile.");
    }
    // "retry_after" is in seconds with a fraction, and comes also where the header does not
    DeliveryResult result = byStatus(reply);
    if (result instanceof DeliveryResult.Again(DeliveryReason reason, String sentence, var asked)
        && asked == null) {
      return new DeliveryResult.Again(
          reason, sentence, HttpAnswer.seconds(reply.json().getValue("retry_after")));
    }
    return result;
  }

  @Override
  public Future<DeliveryResult> check() {
    return ask(Outgoing.get(config.url()), this::judge);
  }

  private URI address(String path, String query) {
    URI url = config.url();
    String before = url.getRawQuery();
    String all =
        query.isEmpty() || before == null
            ? (before == null ? query : before)
            : before + "&" + query;
    return URI.create(
        url.getScheme()
            + "://"
            + url.getRawAuthority()
            + url.getRawPath()
            + path
            + (all.isEmpty() ? "" : "?" + all));
  }
}
