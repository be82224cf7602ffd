package dev.tocsin.web.chat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The Bot API on loopback as far as {@code getUpdates} and {@code answerCallbackQuery} go: a
 * question waits until there is an update, and an offset confirms those before it.
 */
final class FakeBot {

  static final String TOKEN = "123456:ABC-def";

  private final BlockingQueue<JsonObject> answered = new LinkedBlockingQueue<>();
  private final BlockingQueue<JsonObject> questions = new LinkedBlockingQueue<>();
  private final Deque<Buffer> planned = new ArrayDeque<>();
  private final List<JsonObject> updates = new ArrayList<>();
  private final HttpServer server;
  private @Nullable HttpServerRequest waiting;
  private long offset;
  private int status = 200;

  FakeBot(Vertx vertx) {
    server =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> request.body().onSuccess(body -> take(request, new JsonObject(body))))
            .listen(0, "127.0.0.1")
            .await();
  }

  URI api() {
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  /** The next question is answered so. */
  synchronized void answersOnce(int next, Buffer body) {
    status = next;
    planned.add(body);
  }

  private synchronized void take(HttpServerRequest request, JsonObject body) {
    if (request.path().equals("/bot" + TOKEN + "/answerCallbackQuery")) {
      answered.add(body);
      request.response().end("{\"ok\":true,\"result\":true}");
      return;
    }
    if (!request.path().equals("/bot" + TOKEN + "/getUpdates")) {
      request
          .response()
          .setStatusCode(401)
          .end("{\"ok\":false,\"error_code\":401,\"description\":\"Unauthorized\"}");
      return;
    }
    questions.add(body);
    if (!planned.isEmpty()) {
      request.response().setStatusCode(status).end(planned.poll());
      return;
    }
    offset = body.getLong("offset", 0L);
    waiting = request;
    answerIfThereIs();
  }

  /** Somebody does something; the numbers of updates grow. */
  synchronized void tell(JsonObject update) {
    updates.add(update);
    answerIfThereIs();
  }

  private void answerIfThereIs() {
    updates.removeIf(update -> update.getLong("update_id") < offset);
    HttpServerRequest request = waiting;
    if (request != null && !updates.isEmpty()) {
      waiting = null;
      request
          .response()
          .end(
              new JsonObject()
                  .put("ok", true)
                  .put("result", new JsonArray(List.copyOf(updates)))
                  .toBuffer());
    }
  }

  /** What who pressed was told; waits for it. */
  JsonObject answered() throws InterruptedException {
    JsonObject answer = answered.poll(20, TimeUnit.SECONDS);
    return answer == null ? new JsonObject() : answer;
  }

  /** The next question; waits for it. */
  JsonObject question() throws InterruptedException {
    JsonObject question = questions.poll(20, TimeUnit.SECONDS);
    return question == null ? new JsonObject() : question;
  }

  static JsonObject press(long number, long person, String data, long chat) {
    return new JsonObject()
        .put("update_id", number)
        .put(
            "callback_query",
            new JsonObject()
                .put("id", "q" + number)
                .put("from", new JsonObject().put("id", person).put("first_name", "Ann"))
                .put(
                    "message",
                    new JsonObject()
                        .put("message_id", 7)
                        .put("chat", new JsonObject().put("id", chat).put("type", "group")))
                .put("data", data));
  }
}
