package dev.tocsin.web.lsp;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An editor at the other end of a true WebSocket. For one thread. */
public final class EditorSocket {

  private static final int PATIENCE = 60;

  /** Held, since a client that nobody holds closes its sockets. */
  private final WebSocketClient client;

  private final WebSocket socket;
  private final BlockingQueue<JsonObject> came = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private int asked;

  private EditorSocket(WebSocketClient client, WebSocket socket) {
    this.client = client;
    this.socket = socket;
    socket.textMessageHandler(text -> came.add(new JsonObject(text)));
    socket.closeHandler(
        gone ->
            closed.complete(socket.closeStatusCode() == null ? 0 : (int) socket.closeStatusCode()));
  }

  public static EditorSocket open(Vertx vertx, int port, String header, String value)
      throws Exception {
    CompletableFuture<EditorSocket> opened = new CompletableFuture<>();
    var options = new WebSocketClientOptions().setMaxFrameSize(1 << 24).setMaxMessageSize(1 << 24);
    WebSocketClient client = vertx.createWebSocketClient(options);
    client
        .connect(
            new WebSocketConnectOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setURI("/lsp")
                .putHeader(header, value))
        // on its event loop, so that no message comes before it listens
        .onSuccess(socket -> opened.complete(new EditorSocket(client, socket)))
        .onFailure(opened::completeExceptionally);
    return opened.get(PATIENCE, TimeUnit.SECONDS);
  }

  /** The service may hear of a closed socket a moment later than the editor did. */
  static EditorSocket openOnceThereIsRoom(Vertx vertx, int port) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
    while (true) {
      try {
        return open(vertx, port, "X-Nothing", "x");
      } catch (ExecutionException e) {
        if (System.nanoTime() > end) {
          throw e;
        }
      }
    }
  }

  /** The status with which a socket is refused. */
  static int refusal(Vertx vertx, int port, String header, String value) throws Exception {
    try {
      open(vertx, port, header, value);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UpgradeRejectedException refused) {
        return refused.getStatus();
      }
      throw e;
    }
    throw new AssertionError("it was let in");
  }

  void send(String message) {
    socket.writeTextMessage(message);
  }

  void sendBinary(Buffer message) {
    socket.writeBinaryMessage(message);
  }

  public void open(String uri, int version, String text) {
    tell(
        "textDocument/didOpen",
        new JsonObject()
            .put(
                "textDocument",
                new JsonObject()
                    .put("uri", uri)
                    .put("languageId", "alerts")
                    .put("version", version)
                    .put("text", text)));
  }

  void change(String uri, int version, String text) {
    tell(
        "textDocument/didChange",
        new JsonObject()
            .put("textDocument", new JsonObject().put("uri", uri).put("version", version))
            .put("contentChanges", new JsonArray().add(new JsonObject().put("text", text))));
  }

  /** Says that it leaves, and waits until the service has closed the socket. */
  int leave() throws Exception {
    tell("exit", null);
    int code = closed();
    client.close().await(PATIENCE, TimeUnit.SECONDS);
    return code;
  }

  private void tell(String method, @Nullable JsonObject params) {
    send(
        new JsonObject()
            .put("jsonrpc", "2.0")
            .put("method", method)
            .put("params", params)
            .encode());
  }

  /** The answer to a request; an empty object where it is null. */
  public JsonObject ask(String method, JsonObject params) throws Exception {
    JsonObject result = answer(method, params).getJsonObject("result");
    return result == null ? new JsonObject() : result;
  }

  JsonArray askList(String method, JsonObject params) throws Exception {
    return answer(method, params).getJsonArray("result");
  }

  private JsonObject answer(String method, JsonObject params) throws Exception {
    int id = ++asked;
    send(
        new JsonObject()
            .put("jsonrpc", "2.0")
            .put("id", id)
            .put("method", method)
            .put("params", params)
            .encode());
    for (JsonObject message = next(); ; message = next()) {
      if (Integer.valueOf(id).equals(message.getValue("id")) && message.containsKey("result")) {
        return message;
      }
      if (message.containsKey("error")) {
        throw new AssertionError(message.encode());
      }
    }
  }

  /** The next error that comes. */
  JsonObject error() throws Exception {
    JsonObject message = next();
    while (!message.containsKey("error")) {
      message = next();
    }
    return message.getJsonObject("error");
  }

  /** The diagnostics of that version of a text; of any where null. */
  public JsonArray diagnostics(String uri, @Nullable Integer version) throws Exception {
    for (JsonObject message = next(); ; message = next()) {
      JsonObject params = message.getJsonObject("params", new JsonObject());
      if ("textDocument/publishDiagnostics".equals(message.getString("method"))
          && uri.equals(params.getString("uri"))
          && (version == null || version.equals(params.getInteger("version")))) {
        return params.getJsonArray("diagnostics");
      }
    }
  }

  private JsonObject next() throws InterruptedException {
    JsonObject message = came.poll(PATIENCE, TimeUnit.SECONDS);
    assertNotNull(message, "nothing came");
    return message;
  }

  /** The code it was closed with. */
  int closed() throws Exception {
    return closed.get(PATIENCE, TimeUnit.SECONDS);
  }

  String reason() {
    return String.valueOf(socket.closeReason());
  }
}
