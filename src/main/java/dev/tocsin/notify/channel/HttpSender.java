package dev.tocsin.notify.channel;

import io.vertx.core.Future;
import io.vertx.core.Promise;
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
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Sends one request, for all channels that speak HTTP. The name of the host is resolved once, every
 * address is judged, and the very address that was judged is connected to. Redirects are not
 * followed. Of any thread.
 */
public final class HttpSender {

  /** How much of an answer is read. */
  public static final int LONGEST_ANSWER = 64 * 1024;

  private static final long LONGEST_BODY_MILLIS = 5_000;

  private final Vertx vertx;
  private final HostNames names;
  private final boolean allowPrivate;
  private final Duration patience;
  private final HttpClient client;

  /**
   * Opens no connection yet.
   *
   * @param allowPrivate whether addresses of this machine and of private networks may be called
   * @param patience how long an answer may take
   */
  public HttpSender(Vertx vertx, HostNames names, boolean allowPrivate, Duration patience) {
    this.vertx = vertx;
    this.names = names;
    this.allowPrivate = allowPrivate;
    this.patience = patience;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout((int) patience.toMillis())
                .setConnectTimeout((int) patience.toMillis())
                .setDecompressionSupported(false));
  }

  /**
   * What is sent.
   *
   * @param url http or https, with a host
   * @param readsAnswer whether the body of the answer matters
   */
  public record Outgoing(
      HttpMethod method, URI url, Map<String, String> headers, Buffer body, boolean readsAnswer) {

    /** A POST of JSON whose answer is read. */
    public static Outgoing json(URI url, Buffer body) {
      return new Outgoing(
          HttpMethod.POST, url, Map.of("content-type", "application/json"), body, true);
    }

    public static Outgoing get(URI url) {
      return new Outgoing(HttpMethod.GET, url, Map.of(), Buffer.buffer(), true);
    }

    /** The same with one more header. */
    public Outgoing with(String header, String value) {
      Map<String, String> more = new LinkedHashMap<>(headers);
      more.put(header, value);
      return new Outgoing(method, url, more, body, readsAnswer);
    }

    public Outgoing with(HttpMethod other) {
      return new Outgoing(other, url, headers, body, readsAnswer);
    }
  }

  /** Sends, and lets the channel judge the answer; everything else that happens is judged here. */
  public Future<DeliveryResult> send(Outgoing outgoing, Function<HttpReply, DeliveryResult> judge) {
    return ask(outgoing, judge, failure -> failure);
  }

  /** The same for whoever wants more of an answer than whether it was taken. */
  public <T> Future<T> ask(
      Outgoing outgoing, Function<HttpReply, T> judge, Function<DeliveryResult, T> failed) {
    String host = host(outgoing.url());
    return vertx
        .executeBlocking(() -> names.addresses(host), false)
        .compose(
            addresses -> {
              for (InetAddress address : addresses) {
                if (!allowPrivate && !PublicAddresses.contain(address)) {
                  return Future.succeededFuture(failed.apply(notAllowed(host)));
                }
              }
              return request(outgoing, addresses[0]).map(judge);
            })
        .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .otherwise(failure -> failed.apply(failure(outgoing.url(), failure)));
  }

  private Future<HttpReply> request(Outgoing outgoing, InetAddress address) {
    URI url = outgoing.url();
    RequestOptions options =
        new RequestOptions()
            .setMethod(outgoing.method())
            // the very address that was judged: a second look-up could answer another one
            .setServer(SocketAddress.inetSocketAddress(port(url), address.getHostAddress()))
            .setHost(host(url))
            .setPort(port(url))
            .setSsl("https".equals(url.getScheme()))
            .setURI(pathAndQuery(url))
            .setFollowRedirects(false)
            .putHeader("user-agent", "Tocsin");
    outgoing.headers().forEach(options::putHeader);
    return client
        .request(options)
        .compose(
            request ->
                request
                    .send(outgoing.body())
                    .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .onFailure(late -> request.reset())
                    .compose(
                        response -> {
                          Future<Buffer> body = body(request, response);
                          return (outgoing.readsAnswer()
                                  ? body
                                  : Future.succeededFuture(Buffer.buffer()))
                              .map(
                                  read ->
                                      new HttpReply(
                                          response.statusCode(), response.headers(), read));
                        }));
  }

  /** What comes of it in time; a longer one is cut off, with its connection. */
  private Future<Buffer> body(HttpClientRequest request, HttpClientResponse response) {
    Promise<Buffer> read = Promise.promise();
    Buffer body = Buffer.buffer();
    long late =
        vertx.setTimer(
            Math.max(1, Math.min(LONGEST_BODY_MILLIS, patience.toMillis() / 2)),
            timer -> {
              request.reset();
              read.tryComplete(body);
            });
    response.exceptionHandler(cut -> read.tryComplete(body));
    response.endHandler(end -> read.tryComplete(body));
    response.handler(
        part -> {
          if (body.length() + part.length() > LONGEST_ANSWER) {
            request.reset();
            read.tryComplete(body);
          } else {
            body.appendBuffer(part);
          }
        });
    return read.future().onComplete(done -> vertx.cancelTimer(late));
  }

  private DeliveryResult failure(URI url, Throwable failure) {
    // the texts of exceptions may repeat the address, whose path may be a secret
    return switch (failure) {
      case UnknownHostException e ->
          new DeliveryResult.Again(
              DeliveryReason.HOST_UNKNOWN, "The name " + host(url) + " is not known.", null);
      case TimeoutException e ->
          new DeliveryResult.Again(
              DeliveryReason.TIME_OUT,
              who(url) + " did not answer within " + patience.toMillis() + " ms.",
              null);
      case Throwable e ->
          new DeliveryResult.Again(
              DeliveryReason.CONNECTION_BROKEN,
              "The connection to " + who(url) + " failed (" + e.getClass().getSimpleName() + ").",
              null);
    };
  }

  private static DeliveryResult notAllowed(String host) {
    return new DeliveryResult.Rejected(
        DeliveryReason.ADDRESS_NOT_ALLOWED,
        host
            + " is an address of this machine or of a private network; allow_private: true"
            + " would allow it.");
  }

  /** Host and port, as they may be shown. */
  public static String who(URI url) {
    return host(url) + ":" + port(url);
  }

  private static int port(URI url) {
    if (url.getPort() >= 0) {
      return url.getPort();
    }
    return "https".equals(url.getScheme()) ? 443 : 80;
  }

  /** Host without the brackets of IPv6. */
  private static String host(URI url) {
    String host = url.getHost();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static String pathAndQuery(URI url) {
    String path = url.getRawPath();
    String query = url.getRawQuery();
    return (path == null || path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
  }

  public Future<Void> close() {
    return client.close();
  }
}
