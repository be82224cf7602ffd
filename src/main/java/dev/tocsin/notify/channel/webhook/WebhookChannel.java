package dev.tocsin.notify.channel.webhook;

import dev.tocsin.notify.channel.Channel;
import dev.tocsin.notify.channel.DeliveryResult;
import dev.tocsin.notify.channel.HostNames;
import dev.tocsin.notify.channel.HttpAnswer;
import dev.tocsin.notify.channel.HttpSender;
import dev.tocsin.notify.channel.Notification;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Posts to one address. An answer counts by its status; its body is thrown away. */
public final class WebhookChannel implements Channel {

  private final WebhookConfig config;
  private final InstantSource clock;
  private final HttpSender sender;

  public WebhookChannel(Vertx vertx, WebhookConfig config, HostNames names, InstantSource clock) {
    this.config = config;
    this.clock = clock;
    this.sender = new HttpSender(vertx, names, config.allowPrivate(), config.patience());
  }

  @Override
  public String name() {
    return config.name();
  }

  @Override
  public String kind() {
    return "webhook";
  }

  @Override
  public Future<DeliveryResult> send(Notification notification) {
    Buffer body = WebhookBody.of(notification).toBuffer();
    return sender.send(
        new HttpSender.Outgoing(
            HttpMethod.POST, config.url(), headers(notification, body), body, false),
        reply ->
            HttpAnswer.result(
                reply.status(),
                reply.header("Retry-After"),
                clock.instant(),
                HttpSender.who(config.url())));
  }

  private Map<String, String> headers(Notification notification, Buffer body) {
    long now = clock.instant().getEpochSecond();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("content-type", "application/json");
    headers.put("Tocsin-Event-Id", notification.eventId());
    headers.put("Tocsin-Attempt", Integer.toString(notification.attempt()));
    headers.put("Tocsin-Sequence", Long.toString(notification.sequence()));
    headers.put("Tocsin-Timestamp", Long.toString(now));
    if (config.secret() != null) {
      headers.put("Tocsin-Signature", WebhookSignature.of(config.secret(), now, body.getBytes()));
    }
    String login = config.url().getUserInfo();
    if (login != null) {
      byte[] plain = login.getBytes(StandardCharsets.UTF_8);
      headers.put("authorization", "Basic " + Base64.getEncoder().encodeToString(plain));
    }
    return headers;
  }

  @Override
  public boolean takesUpdates() {
    return true;
  }

  @Override
  public Future<Void> close() {
    return sender.close();
  }
}
