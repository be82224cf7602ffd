package dev.tocsin.web.chat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Slack on loopback as far as Socket Mode goes: {@code apps.connections.open}, a ticket that is
 * good for one connection, hello, envelopes and disconnects as Slack sends them.
 */
final class FakeSlackSocket {

  static final String TOKEN = "xapp-1-A012-34-5678ab";

  /** A connection that was greeted. */
  record Link(
      ServerWebSocket socket, BlockingQueue<JsonObject> answers, BlockingQueue<String> end) {

    void sends(JsonObject message) {
      socket.writeTextMessage(message.encode());
    }

    String acknowledged() throws InterruptedException {
      JsonObject answer = answers.poll(20, TimeUnit.SECONDS);
      return answer == null ? "nothing" : answer.encode();
    }

    boolean isClosedByClient() throws InterruptedException {
      return end.poll(20, TimeUnit.SECONDS) != null;
    }
  }

  private final BlockingQueue<Link> links = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
  private final BlockingQueue<JsonObject> planned = new LinkedBlockingQueue<>();
  private final AtomicInteger tickets = new AtomicInteger();
  private final HttpServer server;
  private volatile String token = TOKEN;

  FakeSlackSocket(Vertx vertx) {
    server =
        vertx
            .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
            .requestHandler(this::open)
            .webSocketHandler(this::greet)
            .listen()
            .await();
  }

  URI api() {
    return URI.create("http://127.0.0.1:" + server.actualPort() + "/api/");
  }

  void takesToken(String other) {
    token = other;
  }

  /** The next question for an address is answered so. */
  void answersOnce(JsonObject answer) {
    planned.add(answer);
  }

  private void open(HttpServerRequest request) {
    String sent = String.valueOf(request.getHeader("authorization"));
    asked.add(request.method() + " " + request.path());
    JsonObject answer = planned.poll();
    if (answer == null) {
      answer =
          sent.equals("Bearer " + token) && request.path().equals("/api/apps.connections.open")
              ? new JsonObject()
                  .put("ok", true)
                  .put(
                      "url",
                      "ws://127.0.0.1:%d/link/?ticket=%d&app_id=A012"
                          .formatted(server.actualPort(), tickets.incrementAndGet()))
              : new JsonObject().put("ok", false).put("error", "invalid_auth");
    }
    request.response().putHeader("content-type", "application/json").end(answer.encode());
  }

  private void greet(ServerWebSocket socket) {
    if (!socket.uri().equals("/link/?ticket=" + tickets.get() + "&app_id=A012")) {
      socket.close((short) 1008);
      return;
    }
    Link link = new Link(socket, new LinkedBlockingQueue<>(), new LinkedBlockingQueue<>());
    socket.textMessageHandler(text -> link.answers().add(new JsonObject(text)));
    socket.closeHandler(closed -> link.end().add("closed"));
    link.sends(
        new JsonObject()
            .put("type", "hello")
            .put("num_connections", 1)
            .put(
                "debug_info",
                new JsonObject()
                    .put("host", "applink-7fc4fdbb64-4x5xq")
                    .put("build_number", 10)
                    .put("approximate_connection_time", 18060))
            .put("connection_info", new JsonObject().put("app_id", "A012")));
    links.add(link);
  }

  /** The next connection; waits for it. */
  Link link() throws InterruptedException {
    Link link = links.poll(20, TimeUnit.SECONDS);
    if (link == null) {
      throw new AssertionError("nobody connected");
    }
    return link;
  }

  /** The next question; waits for it. */
  String asked() throws InterruptedException {
    return String.valueOf(asked.poll(20, TimeUnit.SECONDS));
  }

  static JsonObject disconnect(String reason) {
    return new JsonObject()
        .put("type", "disconnect")
        .put("reason", reason)
        .put("debug_info", new JsonObject().put("host", "applink-7fc4fdbb64-4x5xq"));
  }

  /** A button that was pressed. */
  static JsonObject press(String envelope, String user, String action, String row) {
    return new JsonObject()
        .put("envelope_id", envelope)
        .put("type", "interactive")
        .put("accepts_response_payload", false)
        .put(
            "payload",
            new JsonObject()
                .put("type", "block_actions")
                .put("user", new JsonObject().put("id", user).put("username", "ann"))
                .put("response_url", "https://hooks.slack.com/actions/T1/2/3")
                .put(
                    "actions",
                    new JsonArray()
                        .add(
                            new JsonObject()
                                .put("type", "button")
                                .put("action_id", action)
                                .put("block_id", row)
                                .put("value", "live-7-0"))));
  }

  void sendsBytes(Link link) {
    link.socket().writeBinaryMessage(Buffer.buffer(new byte[] {1, 2, 3}));
  }
}
