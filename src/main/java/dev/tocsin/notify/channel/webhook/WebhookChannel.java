package dev.tocsin.notify.channel.webhook;

import dev.tocsin.notify.channel.Channel;
import dev.tocsin.notify.channel.DeliveryReason;
import dev.tocsin.notify.channel.DeliveryResult;
import dev.tocsin.notify.channel.HttpAnswer;
import dev.tocsin.notify.channel.Notification;
import dev.tocsin.notify.channel.PublicAddresses;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Posts to one address. Redirects are not followed; an answer counts by its status, and its body is
 * thrown away, of a long one also the connection.
 */
public final class WebhookChannel implements Channel {

  private static final int LONGEST_ANSWER = 64 * 1024;

  private final Vertx vertx;
  private final WebhookConfig config;
  private final InstantSource clock;
  private final HttpClient client;

  public WebhookChannel(Vertx vertx, WebhookConfig config, InstantSource clock) {
    this.vertx = vertx;
    this.config = config;
    this.clock = clock;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout((int) config.patience().toMillis())
                .setConnectTimeout((int) config.patience().toMillis())
                .setDecompressionSupported(false));
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
    return vertx
        .executeBlocking(() -> InetAddress.getAllByName(config.host()), false)
        .compose(
            addresses -> {
              for (InetAddress address : addresses) {
                if (!config.allowPrivate() && !PublicAddresses.contain(address)) {
                  return Future.succeededFuture(notAllowed());
                }
              }
              return post(notification, addresses[0]);
            })
        .timeout(config.patience().toMillis(), TimeUnit.MILLISECONDS)
        .otherwise(this::failure);
  }

  private Future<DeliveryResult> post(Notification notification, InetAddress address) {
    Instant now = clock.instant();
    Buffer body = body(notification);
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            // the very address that was judged: a second look-up could answer another one
            .setServer(SocketAddress.inetSocketAddress(config.port(), address.getHostAddress()))
            .setHost(config.host())
            .setPort(config.port())
            .setSsl(config.isSecure())
            .setURI(pathAndQuery())
            .setFollowRedirects(false)
            .putHeader("content-type", "application/json")
            .putHeader("user-agent", "Tocsin")
            .putHeader("Tocsin-Event-Id", notification.eventId())
            .putHeader("Tocsin-Attempt", Integer.toString(notification.attempt()))
            .putHeader("Tocsin-Sequence", Long.toString(notification.sequence()))
            .putHeader("Tocsin-Timestamp", Long.toString(now.getEpochSecond()));
    if (config.secret() != null) {
      options.putHeader(
          "Tocsin-Signature",
          WebhookSignature.of(config.secret(), now.getEpochSecond(), body.getBytes()));
    }
    String login = config.url().getUserInfo();
    if (login != null) {
      byte[] plain = login.getBytes(StandardCharsets.UTF_8);
      options.putHeader("authorization", "Basic " + Base64.getEncoder().encodeToString(plain));
    }
    return client
        .request(options)
        .compose(
            request ->
                request
                    .send(body)
                    .timeout(config.patience().toMillis(), TimeUnit.MILLISECONDS)
                    .onFailure(late -> request.reset())
                    .map(response -> result(request, response)));
  }

  static Buffer body(Notification notification) {
    return WebhookBody.of(notification).toBuffer();
  }

  @Override
  public boolean takesUpdates() {
    return true;
  }

  private DeliveryResult result(HttpClientRequest request, HttpClientResponse response) {
    long[] received = {0};
    response.exceptionHandler(cut -> {});
    response.handler(
        part -> {
          received[0] += part.length();
          if (received[0] > LONGEST_ANSWER) {
            request.reset();
          }
        });
    return HttpAnswer.result(
        response.statusCode(), response.getHeader("Retry-After"), clock.instant(), who());
  }

  private DeliveryResult failure(Throwable failure) {
    // the texts of exceptions may repeat the address, whose path may be a secret
    return switch (failure) {
      case UnknownHostException e ->
          new DeliveryResult.Again(
              DeliveryReason.HOST_UNKNOWN, "The name " + config.host() + " is not known.", null);
      case TimeoutException e ->
          new DeliveryResult.Again(
              DeliveryReason.TIME_OUT,
              who() + " did not answer within " + config.patience().toMillis() + " ms.",
              null);
      case Throwable e ->
          new DeliveryResult.Again(
              DeliveryReason.CONNECTION_BROKEN,
              "The connection to " + who() + " failed (" + e.getClass().getSimpleName() + ").",
              null);
    };
  }

  private DeliveryResult notAllowed() {
    return new DeliveryResult.Rejected(
        DeliveryReason.ADDRESS_NOT_ALLOWED,
        config.host()
            + " is an address of this machine or of a private network; allow_private: true"
            + " would allow it.");
  }

  private String who() {
    return config.host() + ":" + config.port();
  }

  private String pathAndQuery() {
    String path = config.url().getRawPath();
    String query = config.url().getRawQuery();
    return (path == null || path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
  }

  @Override
  public Future<Void> close() {
    return client.close();
  }
}
