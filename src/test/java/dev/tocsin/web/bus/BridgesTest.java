package dev.tocsin.web.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tocsin.web.HttpVerticle;
import dev.tocsin.web.WebSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BridgesTest {

  private static final int PATIENCE = 20;

  private final Vertx vertx = Vertx.vertx();
  private final WebSocketClient client = vertx.createWebSocketClient();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final BlockingQueue<Object> ticks = new LinkedBlockingQueue<>();

  BridgesTest() {
    vertx
        .eventBus()
        .consumer(
            "market.ticks",
            message -> {
              ticks.add(message.body());
              message.reply(new JsonObject().put("accepted", 1).put("rejected", new JsonArray()));
            });
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().await(20, TimeUnit.SECONDS);
  }

  @Test
  void takesTicksOverTcpAndReplies() throws Exception {
    try (BusClient client = new BusClient(tcp(null))) {
      client.send(
          frame("send", "market.ticks")
              .put("replyAddress", "r1")
              .put("body", new JsonObject().put("symbol", "TEST").put("price", 100.5)));
      JsonObject reply = client.receive();

      assertEquals("r1", reply.getString("address"));
      assertEquals(1, reply.getJsonObject("body").getInteger("accepted"));
      assertEquals(1, ticks.size());
    }
  }

  @Test
  void publishesToTcpClientsWhatTheyRegisteredFor() throws Exception {
    try (BusClient client = new BusClient(tcp(null))) {
      client.send(frame("register", "alerts.firings"));
      client.send(new JsonObject().put("type", "ping"));
      assertEquals("pong", client.receive().getString("type"));

      vertx.eventBus().publish("alerts.firings", new JsonObject().put("id", "f1"));

      assertEquals("f1", client.receive().getJsonObject("body").getString("id"));
    }
  }

  @Test
  void refusesWhatIsNotOpenOverTcp() throws Exception {
    try (BusClient client = new BusClient(tcp(null))) {
      for (JsonObject frame :
          List.of(
              frame("send", "engine.internal"),
              frame("send", "alerts.firings"),
              frame("publish", "market.ticks"),
              frame("register", "market.ticks"))) {
        client.send(frame);
        JsonObject answer = client.receive();

        assertEquals("err", answer.getString("type"), frame.encode());
        assertEquals("access_denied", answer.getString("message"), frame.encode());
      }
    }
  }

  @Test
  void cutsOffATcpClientWhoseFrameIsTooLong() throws Exception {
    for (int length : List.of(64 * 1024 * 1024, -1)) {
      try (BusClient client = new BusClient(tcp(null))) {
        client.announce(length);

        assertEquals("frame_too_large", client.receive().getString("message"));
        assertThrows(IOException.class, client::receive);
      }
    }
  }

  @Test
  void asksTcpClientsForTheToken() throws Exception {
    try (BusClient client = new BusClient(tcp("s3cret"))) {
      client.send(frame("send", "market.ticks"));
      assertEquals("token_required", client.receive().getString("message"));

      client.send(
          frame("register", "rules.changes")
              .put("headers", new JsonObject().put("token", "s3cret")));
      client.send(frame("send", "nowhere"));
      assertEquals("access_denied", client.receive().getString("message"));
      assertEquals(0, ticks.size());
    }
  }

  @Test
  void bridgesSockJsClients() throws Exception {
    BlockingQueue<JsonObject> received = new LinkedBlockingQueue<>();
    WebSocket socket = sockJs(http(null), received);

    socket.writeTextMessage(
        frame("send", "market.ticks")
            .put("replyAddress", "r1")
            .put("body", new JsonObject().put("symbol", "TEST"))
            .encode());
    assertEquals(1, body(received).getInteger("accepted"));

    socket.writeTextMessage(frame("register", "market.quotes.TEST").encode());
    socket.writeTextMessage(frame("publish", "market.ticks").encode());
    assertEquals("rejected", next(received).getString("body"));
    socket.writeTextMessage(frame("register", "engine.internal").encode());
    assertEquals("access_denied", next(received).getString("body"));
    socket.writeTextMessage(frame("send", "market.quotes.TEST").encode());
    assertEquals("access_denied", next(received).getString("body"));

    vertx.eventBus().publish("market.quotes.TEST", new JsonObject().put("price", 1));
    assertEquals(1, body(received).getInteger("price"));
  }

  @Test
  void asksSockJsClientsForTheToken() throws Exception {
    int port = http("s3cret");

    UpgradeRejectedException refused =
        assertThrows(
            UpgradeRejectedException.class, () -> sockJs(port, new LinkedBlockingQueue<>()));
    assertEquals(401, refused.getStatus());
  }

  private int tcp(@Nullable String token) throws Exception {
    TcpBridgeVerticle verticle = new TcpBridgeVerticle(0, token, meters);
    vertx.deployVerticle(verticle).await(PATIENCE, TimeUnit.SECONDS);
    return verticle.port();
  }

  private int http(@Nullable String token) throws Exception {
    HttpVerticle verticle =
        new HttpVerticle(
            new WebSettings("127.0.0.1", 0, Set.of(), Set.of(), token),
            List.of(),
            new SockJsBridge(vertx, meters));
    vertx.deployVerticle(verticle).await(PATIENCE, TimeUnit.SECONDS);
    return verticle.port();
  }

  private WebSocket sockJs(int port, BlockingQueue<JsonObject> received) throws Exception {
    WebSocket socket =
        client
            .connect(
                new WebSocketConnectOptions()
                    .setHost("127.0.0.1")
                    .setPort(port)
                    .setURI("/eventbus/websocket"))
            .await(PATIENCE, TimeUnit.SECONDS);
    socket.handler(text -> received.add(new JsonObject(text)));
    return socket;
  }

  private static JsonObject next(BlockingQueue<JsonObject> received) throws InterruptedException {
    JsonObject message = received.poll(PATIENCE, TimeUnit.SECONDS);
    if (message == null) {
      throw new AssertionError("nothing came");
    }
    return message;
  }

  private static JsonObject body(BlockingQueue<JsonObject> received) throws InterruptedException {
    JsonObject message = next(received);
    if (message.getValue("body") instanceof JsonObject body) {
      return body;
    }
    throw new AssertionError(message.encode());
  }

  private static JsonObject frame(String type, String address) {
    return new JsonObject().put("type", type).put("address", address);
  }
}
