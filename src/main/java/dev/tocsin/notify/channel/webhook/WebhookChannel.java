package dev.tocsin.notify.channel.webhook;

import dev.tocsin.notify.channel.DeliveryResult;
import dev.tocsin.notify.channel.HostNames;
import dev.tocsin.notify.channel.HttpChannel;
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
import java.util.List;
import java.util.Map;

/** Posts to one address. An answer counts by its status; its body is thrown away. */
public final class WebhookChannel extends HttpChannel {

  private final WebhookConfig config;

  public WebhookChannel(Vertx vertx, WebhookConfig config, HostNames names, InstantSource clock) {
    super(
        "webhook",
        config.name(),
        config.url(),
        List.of(),
        new HttpSender(vertx, names, config.allowPrivate(), config.patience()),
        clock);
    this.config = config;
  }

  @Override
  public Future<DeliveryResult> send(Notification notification) {
    Buffer body = WebhookBody.of(notification).toBuffer();
    return ask(
        new HttpSender.Outgoing(
            HttpMethod.POST, config.url(), headers(notification, body), body, false),
        this::byStatus);
  }

  private Map<String, String> headers(Notification notification, Buffer body) {
    long now = now().getEpochSecond();
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
}
