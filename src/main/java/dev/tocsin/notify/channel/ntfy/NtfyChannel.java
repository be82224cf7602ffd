package dev.tocsin.notify.channel.ntfy;

import dev.tocsin.lang.checked.CheckedAlert.Severity;
import dev.tocsin.notify.channel.DeliveryResult;
import dev.tocsin.notify.channel.HostNames;
import dev.tocsin.notify.channel.HttpChannel;
import dev.tocsin.notify.channel.HttpReply;
import dev.tocsin.notify.channel.HttpSender;
import dev.tocsin.notify.channel.HttpSender.Outgoing;
import dev.tocsin.notify.channel.Notification;
import dev.tocsin.notify.channel.PlainText;
import dev.tocsin.notify.channel.RateLimit;
import dev.tocsin.notify.channel.Wording;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Publishes as JSON, in which no text can become a header. */
public final class NtfyChannel extends HttpChannel {

  /** What ntfy.sh refills: one request each five seconds, after a burst. */
  private static final List<RateLimit> LIMITS =
      List.of(new RateLimit(60, Duration.ofMinutes(5), RateLimit.Scope.CHANNEL));

  private static final int TITLE = 250;

  /** Beyond 4,096 bytes the text would become an attachment. */
  private static final int TEXT = 1_000;

  private final NtfyConfig config;

  public NtfyChannel(Vertx vertx, NtfyConfig config, HostNames names, InstantSource clock) {
    super(
        "ntfy",
        config.name(),
        config.server(),
        LIMITS,
        new HttpSender(vertx, names, config.allowPrivate(), config.patience()),
        clock);
    this.config = config;
  }

  @Override
  public int mostInDigest() {
    return 8;
  }

  @Override
  public Future<DeliveryResult> send(Notification notification) {
    Wording wording = Wording.of(notification, config.template(), now());
    String text = wording.text() + "\n" + wording.footer();
    JsonObject body =
        new JsonObject()
            .put("topic", notification.target() == null ? config.topic() : notification.target())
            .put("title", PlainText.line(wording.title(), TITLE))
            .put("message", PlainText.of(text, TEXT))
            .put("priority", priority(wording))
            .put("tags", new JsonArray().add(tag(wording.severity())));
    Outgoing outgoing = Outgoing.json(config.server(), body.toBuffer());
    return ask(authorised(outgoing), this::judge);
  }

  private Outgoing authorised(Outgoing outgoing) {
    return config.token() == null
        ? outgoing
        : outgoing.with("authorization", "Bearer " + config.token());
  }

  private DeliveryResult judge(HttpReply reply) {
    DeliveryResult result = byStatus(reply);
    return result instanceof DeliveryResult.Accepted accepted
            && reply.json().getValue("id") instanceof String id
        ? new DeliveryResult.Accepted(accepted.sentence(), id)
        : result;
  }

  /** Whether the server lets this token read the topic, which needs no message. */
  @Override
  public Future<DeliveryResult> check() {
    String base = config.server().toString().replaceAll("/+$", "");
    Outgoing asked = Outgoing.get(URI.create(base + "/" + config.topic() + "/auth"));
    return ask(authorised(asked), this::judge);
  }

  private static int priority(Wording wording) {
    if (wording.isUpdate()) {
      return 2;
    }
    return switch (wording.severity()) {
      case INFO -> 3;
      case WARNING -> 4;
      case CRITICAL -> 5;
    };
  }

  private static String tag(Severity severity) {
    return switch (severity) {
      case INFO -> "information_source";
      case WARNING -> "warning";
      case CRITICAL -> "rotating_light";
    };
  }
}
