package dev.tocsin.web;

import static dev.tocsin.web.HttpCalls.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.web.api.HealthEndpoints;
import dev.tocsin.web.api.Part;
import dev.tocsin.web.api.TickEndpoints;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpVerticleTest {

  private final Vertx vertx = Vertx.vertx();
  private final HttpCalls open;
  private final int port;
  private volatile List<Part> parts = List.of(Part.up("database"));

  HttpVerticleTest() throws Exception {
    this.port = deploy(null);
    this.open = new HttpCalls(port);
  }

  @BeforeEach
  void answerTicks() {
    vertx
        .eventBus()
        .consumer(
            "market.ticks",
            message ->
                message.reply(
                    new JsonObject().put("accepted", 1).put("rejected", new JsonArray())));
  }

  private int deploy(@Nullable String token) throws Exception {
    HttpVerticle verticle =
        new HttpVerticle(
            new WebSettings("127.0.0.1", 0, Set.of(), Set.of("https://desk.example"), token),
            List.of(
                new HealthEndpoints(() -> parts),
                new TickEndpoints(vertx.eventBus()),
                () ->
                    List.of(
                        Endpoint.get("/api/v1/fault", call -> Future.failedFuture("boom")),
                        Endpoint.get(
                            "/api/v1/files/{path}",
                            call ->
                                Future.succeededFuture(
                                    Answer.text("text/plain", call.path("path")))))),
            router -> {});
    vertx.deployVerticle(verticle).await(10, TimeUnit.SECONDS);
    return verticle.port();
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().await(20, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET    | /api/v1/nothing |                  |      | 404 | not_found
          GET    | /nothing.txt    |                  |      | 404 | not_found
          DELETE | /api/v1/ticks   |                  |      | 405 | method_not_allowed
          GET    | /api/v1/ticks   |                  |      | 405 | method_not_allowed
          POST   | /health         | application/json | {}   | 405 | method_not_allowed
          POST   | /api/v1/ticks   | text/plain       | {}   | 415 | unsupported_media_type
          POST   | /api/v1/ticks   | application/json | {"a" | 400 | invalid_json
          POST   | /api/v1/ticks   | application/json | 12   | 400 | invalid_json
          POST   | /api/v1/ticks   | application/json |      | 400 | invalid_json
          GET    | /api/v1/fault   |                  |      | 500 | internal_error
          GET    | /api/v1/files/%2e%2e/x |           |      | 400 | bad_path
          GET    | /api/v1/files/..%2fx   |           |      | 400 | bad_path
          """)
  void refusesWithAProblem(
      String method,
      String path,
      @Nullable String type,
      @Nullable String body,
      int status,
      String code) {
    HttpResponse<String> response = open.send(method, path, type, body);

    assertEquals(status, response.statusCode(), response.body());
    assertEquals(
        "application/problem+json", response.headers().firstValue("content-type").orElse(""));
    assertEquals(code, json(response).getString("code"));
    assertEquals(status, json(response).getInteger("status"));
    assertTrue(json(response).getString("detail").endsWith("."), response.body());
  }

  @Test
  void refusesABodyThatIsTooLong() {
    HttpResponse<String> response =
        open.post("/api/v1/ticks", "\"" + "x".repeat(5 * 1024 * 1024) + "\"");

    assertEquals(413, response.statusCode());
    assertEquals("too_large", json(response).getString("code"));
  }

  @Test
  void saysWhichMethodsAPathTakes() {
    assertEquals("POST", open.get("/api/v1/ticks").headers().firstValue("allow").orElse(""));
    assertEquals(
        "GET, HEAD",
        open.send("POST", "/health", "application/json", "{}")
            .headers()
            .firstValue("allow")
            .orElse(""));
  }

  @Test
  void takesTicks() {
    HttpResponse<String> response = open.post("/api/v1/ticks", "{\"symbol\":\"TEST\"}");

    assertEquals(202, response.statusCode());
    assertEquals(1, json(response).getInteger("accepted"));
  }

  @Test
  void decodesPathsWithManyParts() {
    assertEquals("a/b c.alerts", open.get("/api/v1/files/a/b%20c.alerts").body());
    assertEquals("a/b.alerts", open.get("/api/v1/files/a%2Fb.alerts").body());
  }

  @Test
  void isNotReadyWhileAPartIsDown() {
    assertEquals(200, open.get("/ready").statusCode());

    parts = List.of(Part.up("engine"), Part.down("database", "The database is away."));
    HttpResponse<String> response = open.get("/ready");

    assertEquals(503, response.statusCode());
    assertEquals(
        "The database is away.",
        json(response).getJsonObject("parts").getJsonObject("database").getString("message"));
    assertEquals(200, open.get("/health").statusCode());
  }

  @Test
  void sendsSecurityHeadersWithEveryAnswer() {
    HttpResponse<String> response = open.get("/health");

    assertEquals("nosniff", response.headers().firstValue("x-content-type-options").orElse(""));
    assertTrue(
        response
            .headers()
            .firstValue("content-security-policy")
            .orElse("")
            .contains("frame-ancestors 'none'"));
  }

  @ParameterizedTest
  @CsvSource({
    "evil.example, , 403",
    "127.0.0.1, http://evil.example, 403",
    "127.0.0.1, https://desk.example, 200",
    "localhost, , 200",
  })
  void refusesForeignHostsAndOrigins(String host, @Nullable String origin, int status)
      throws IOException {
    String answer =
        raw(
            "GET /health HTTP/1.1\r\nHost: "
                + host
                + "\r\n"
                + (origin == null ? "" : "Origin: " + origin + "\r\n")
                + "Connection: close\r\n\r\n");

    assertTrue(answer.startsWith("HTTP/1.1 " + status), answer);
  }

  @Test
  void refusesAPathThatClimbs() throws IOException {
    String answer =
        raw("GET /api/v1/files/../x HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");

    assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
    assertTrue(answer.contains("bad_path"), answer);
  }

  @Test
  void answersWhatIsNotHttpWithAProblem() throws IOException {
    String answer =
        raw("GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + "y".repeat(40_000) + "\r\n\r\n");

    assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
    assertTrue(answer.contains("bad_request"), answer);
  }

  @Test
  void asksForTheTokenOnEveryPathButHealth() throws Exception {
    HttpCalls locked = new HttpCalls(deploy("s3cret"));

    assertEquals(200, locked.get("/health").statusCode());
    for (String path : List.of("/", "/ready", "/api/v1/ticks", "/eventbus/info", "/nothing")) {
      assertEquals(401, locked.get(path).statusCode(), path);
    }
    assertEquals(
        200,
        locked
            .send(locked.request("/ready").header("Authorization", "Bearer s3cret").build())
            .statusCode());
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(10_000);
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.UTF_8));
      out.flush();
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
