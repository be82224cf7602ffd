package dev.tocsin.web.chat;

import dev.tocsin.notify.channel.DeliveryResult;
import dev.tocsin.notify.channel.HttpAnswer;
import dev.tocsin.notify.channel.HttpReply;
import dev.tocsin.notify.channel.HttpSender;
import dev.tocsin.notify.channel.HttpSender.Outgoing;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Slack's Socket Mode: an address is asked for with the app's token, a WebSocket opened to it, and
 * each envelope that comes answered with its id. Slack asks for another connection every few hours;
 * the old one is read until the new one is greeted.
 */
final class SlackLine implements ChatLine {

  private static final Logger LOG = LoggerFactory.getLogger(SlackLine.class);
  private static final int LARGEST_MESSAGE = 4 * 1024 * 1024;
  private static final int LARGEST_FRAME = 1024 * 1024;
  private static final long PING_MILLIS = 15_000;
  private static final int SILENCE_SECONDS = 60;
  private static final long GREETING_MILLIS = 15_000;

  private final Vertx vertx;
  private final Context context;
  private final URI api;
  private final String token;
  private final String name;
  private final HttpSender sender;
  private final WebSocketClient sockets;
  private final InstantSource clock;
  private final Pauses pauses;
  private final Consumer<Envelope> envelopes;
  private final long pings;
  private final Promise<Void> ready = Promise.promise();
  private volatile String problem = "";
  private @Nullable WebSocket current;
  private @Nullable WebSocket coming;
  private boolean opening;
  private boolean closed;

  /**
   * What came, already answered.
   *
   * @param id the same where Slack sends it again
   * @param payload as Slack's HTTP requests carry it
   */
  record Envelope(String id, String type, JsonObject payload) {}

  /** What came of asking for an address. */
  private sealed interface Opened {
    record At(URI address) implements Opened {}

    record Failed(String sentence, @Nullable Duration asked) implements Opened {}
  }

  /**
   * Asks for nothing yet; to be closed all the same.
   *
   * @param api where the Web API is; ends with a slash
   * @param name of a channel of that app, for people
   */
  SlackLine(
      Vertx vertx,
      Context context,
      URI api,
      String token,
      String name,
      HttpSender sender,
      InstantSource clock,
      Pauses pauses,
      Consumer<Envelope> envelopes) {
    this.vertx = vertx;
    this.context = context;
    this.api = api;
    this.token = token;
    this.name = name;
    this.sender = sender;
    this.clock = clock;
    this.pauses = pauses;
    this.envelopes = envelopes;
    this.pings = vertx.setPeriodic(PING_MILLIS, timer -> context.runOnContext(v -> ping()));
    this.sockets =
        vertx.createWebSocketClient(
            new WebSocketClientOptions()
                .setMaxMessageSize(LARGEST_MESSAGE)
                .setMaxFrameSize(LARGEST_FRAME)
                .setConnectTimeout((int) GREETING_MILLIS)
                // pings are answered, so a connection that says nothing is dead
                .setReadIdleTimeout(SILENCE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS));
  }

  @Override
  public void open() {
    if (closed || opening) {
      return;
    }
    opening = true;
    Outgoing question =
        new Outgoing(
            HttpMethod.POST,
            api.resolve("apps.connections.open"),
            Map.of(
                "authorization",
                "Bearer " + token,
                "content-type",
                "application/x-www-form-urlencoded"),
            Buffer.buffer(),
            true);
    sender
        .ask(
            question, this::opened, failure -> (Opened) new Opened.Failed(failure.sentence(), null))
        .onComplete(
            answer ->
                context.runOnContext(
                    v -> {
                      switch (answer.result()) {
                        case Opened.At(URI address) -> connect(address);
                        case Opened.Failed(String sentence, Duration asked) ->
                            again(sentence, asked);
                      }
                    }));
  }

  private Opened opened(HttpReply reply) {
    JsonObject answer = reply.json();
    if (reply.isSuccess() && Boolean.TRUE.equals(answer.getValue("ok"))) {
      URI address = address(answer.getValue("url"));
      return address == null
          ? new Opened.Failed("Slack gave no address that can be connected to.", null)
          : new Opened.At(address);
    }
    if (reply.isSuccess()) {
      String error = String.valueOf(answer.getValue("error"));
      String named = error.matches("[a-z_]{1,60}") ? error : "an error without a name";
      return new Opened.Failed(
          HttpSender.who(api)
              + " answered "
              + named
              + (error.matches("invalid_auth|not_authed|token_revoked|account_inactive")
                  ? ". The app's token does not do."
                  : "."),
          null);
    }
    DeliveryResult result =
        HttpAnswer.result(
            reply.status(), reply.header("Retry-After"), clock.instant(), HttpSender.who(api));
    return new Opened.Failed(
        result.sentence(), result instanceof DeliveryResult.Again again ? again.notBefore() : null);
  }

  /** In clear text only where the operator configured the Web API so. */
  private @Nullable URI address(@Nullable Object url) {
    if (!(url instanceof String text)) {
      return null;
    }
    try {
      URI address = URI.create(text);
      boolean plain = "ws".equals(address.getScheme()) && "http".equals(api.getScheme());
      return address.getHost() != null && (plain || "wss".equals(address.getScheme()))
          ? address
          : null;
    } catch (IllegalArgumentException e) {
      // the same as none; its text holds a ticket
      return null;
    }
  }

  private void connect(URI address) {
    if (closed) {
      return;
    }
    boolean tls = "wss".equals(address.getScheme());
    String query = address.getRawQuery();
    WebSocketConnectOptions options =
        new WebSocketConnectOptions()
            .setHost(address.getHost())
            .setPort(address.getPort() >= 0 ? address.getPort() : tls ? 443 : 80)
            .setSsl(tls)
            .setURI(address.getRawPath() + (query == null ? "" : "?" + query));
    ClientWebSocket socket = sockets.webSocket();
    coming = socket;
    // before it is connected: the greeting may come at once
    socket.textMessageHandler(text -> context.runOnContext(v -> hear(socket, text)));
    socket.closeHandler(end -> context.runOnContext(v -> gone(socket)));
    // a socket that breaks is closed too
    socket.exceptionHandler(broken -> LOG.debug("the socket of channel {} broke", name));
    socket
        .connect(options)
        .onSuccess(connected -> vertx.setTimer(GREETING_MILLIS, timer -> ungreeted(socket)))
        .onFailure(
            failure ->
                context.runOnContext(
                    v -> {
                      coming = null;
                      String kind = failure.getClass().getSimpleName();
                      again("The connection to Slack failed (" + kind + ").", null);
                    }));
  }

  private void ungreeted(WebSocket socket) {
    context.runOnContext(
        v -> {
          if (socket == coming) {
            socket.close();
          }
        });
  }

  /** So that a connection that is dead is known to be. */
  private void ping() {
    WebSocket socket = current;
    if (socket != null) {
      socket.writePing(Buffer.buffer("tocsin"));
    }
  }

  private void hear(WebSocket socket, String text) {
    if (closed) {
      return;
    }
    JsonObject message;
    try {
      message = new JsonObject(text);
    } catch (DecodeException e) {
      LOG.warn("Slack sent what cannot be read to the socket of channel {}", name);
      return;
    }
    switch (String.valueOf(message.getValue("type"))) {
      case "hello" -> greeted(socket);
      case "disconnect" -> leave(socket, String.valueOf(message.getValue("reason")));
      case String type -> {
        if (message.getValue("envelope_id") instanceof String id) {
          // within three seconds, whatever comes of it
          socket.writeTextMessage(new JsonObject().put("envelope_id", id).encode());
          envelopes.accept(
              new Envelope(
                  id,
                  type,
                  message.getValue("payload") instanceof JsonObject payload
                      ? payload
                      : new JsonObject()));
        }
      }
    }
  }

  private void greeted(WebSocket socket) {
    WebSocket before = current;
    current = socket;
    coming = null;
    opening = false;
    if (before != null && before != socket) {
      before.close();
    }
    if (!problem.isEmpty()) {
      LOG.info("buttons of channel {} are heard again", name);
      problem = "";
    }
    pauses.reset();
    ready.tryComplete();
  }

  private void leave(WebSocket socket, String reason) {
    if (reason.equals("link_disabled")) {
      LOG.error(
          "Socket Mode is turned off for the app of channel {}; its buttons do nothing", name);
      socket.close();
    } else {
      // the old one is read until the new one is greeted, or until Slack closes it
      open();
    }
  }

  private void gone(WebSocket socket) {
    boolean wasComing = socket == coming;
    if (wasComing) {
      coming = null;
    }
    boolean wasCurrent = socket == current;
    if (wasCurrent) {
      current = null;
    }
    if (!closed && (wasComing || wasCurrent && !opening)) {
      again("The connection to Slack was closed.", null);
    }
  }

  private void again(String sentence, @Nullable Duration asked) {
    if (closed) {
      return;
    }
    if (!sentence.equals(problem)) {
      LOG.warn("buttons of channel {} are not heard now: {}", name, sentence);
      problem = sentence;
    }
    // nothing else may begin meanwhile
    opening = true;
    vertx.setTimer(
        pauses.next(asked),
        timer ->
            context.runOnContext(
                v -> {
                  opening = false;
                  open();
                }));
  }

  @Override
  public Future<Void> ready() {
    return ready.future();
  }

  @Override
  public String problem() {
    return problem;
  }

  @Override
  public void close() {
    closed = true;
    vertx.cancelTimer(pings);
    WebSocket socket = current;
    if (socket != null) {
      socket.close();
    }
    sockets.close();
    sender.close();
  }
}
