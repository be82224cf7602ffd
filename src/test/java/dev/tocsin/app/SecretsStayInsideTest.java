package dev.tocsin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.Beside;
import dev.tocsin.app.credential.EncryptedFile;
import dev.tocsin.app.postgres.DatabaseAddress;
import dev.tocsin.app.postgres.TestPostgres;
import dev.tocsin.feed.redis.TestRedis;
import dev.tocsin.notify.channel.FakeHttpServer;
import dev.tocsin.notify.channel.FakeHttpServer.Received;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.parsetools.RecordParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole service with a secret in every place where one can stand, all of them recognisable, and
 * with servers that repeat what they are sent: none comes out by any answer, log line or message.
 */
@Beside
class SecretsStayInsideTest {

  private static final String MARK = "sesame";
  private static final String TOKEN = "token-sesame-of-the-interface";
  private static final List<String> FAILING =
      List.of("desk", "hook", "slack", "phone", "mail", "pager", "topic");

  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Path directory;
  private final Vertx vertx = Vertx.vertx();
  private final FakeHttpServer echo = new FakeHttpServer(vertx);
  private final FakeHttpServer good = new FakeHttpServer(vertx);

  SecretsStayInsideTest(@TempDir Path directory) throws IOException {
    this.directory = directory;
    echo.answers(
        request ->
            request
                .response()
                .setStatusCode(400)
                .putHeader("x-echo", request.uri())
                .end(
                    "{\"ok\":false,\"error\":\"%s\",\"message\":\"%s %s\",\"description\":\"%s\"}"
                        .formatted(
                            request.getHeader("authorization"),
                            request.uri(),
                            request.headers().entries(),
                            request.uri())));
    Files.createDirectories(directory.resolve("rules"));
    Files.writeString(
        directory.resolve("rules/all.alerts"), "alert \"all\" when signal \"go\" severity info\n");
    Files.writeString(directory.resolve("signing"), "signing-sesame\n");
    Files.writeString(directory.resolve("hook-secret"), "hook-secret-sesame\n");
    new EncryptedFile(directory.resolve("secrets.enc"), "key-of-sesame")
        .put("bot", "xoxb-sesame-bot");
    Files.writeString(
        directory.resolve("tocsin.yaml"),
        """
        http: { port: 0 }
        bus: { port: 0 }
        demo: { enabled: false }
        delivery: { retries: 0 }
        secrets: { file: secrets.enc, key: { env: BOX_KEY } }
        hooks: { tradingview: { chart: { env: TV_TOKEN } } }
        redis: { url: { env: REDIS } }
        channels:
          good: { type: webhook, url: "%1$s", secret: { env: GOOD_SECRET }, allow_private: true }
          desk: { type: discord, url: { env: DESK_URL }, allow_private: true }
          hook: { type: webhook, url: "%2$s", secret: { file: hook-secret }, allow_private: true }
          slack: { type: slack, token: { encrypted: bot }, app_token: { env: APP }, signing_secret: { env: SIGNING }, target: "#x", api: "%3$s", people: [U1] }
          phone: { type: telegram, token: { env: TELEGRAM }, target: "-1", api: "%4$s", people: [7], allow_private: true }
          mail: { type: email, host: 127.0.0.1, port: %5$d, security: none, user: u, password: { env: MAIL }, from: a@example.org, target: b@example.org }
          pager: { type: sms, account: AC00000000000000000000000000000000, token: { env: TWILIO }, from: "+15551234567", target: "+15557654321", api: "%4$s", allow_private: true }
          topic: { type: ntfy, server: "%4$s", target: t, token: { env: NTFY }, allow_private: true }
        """
            .formatted(
                good.url("/in"),
                echo.url("/in/sesame-path?key=sesame-query"),
                echo.url("/api/"),
                echo.url(""),
                mailServer()));
  }

  /** Refuses everybody with what they said, in clear text; its port. */
  private int mailServer() {
    return vertx
        .createNetServer()
        .connectHandler(
            socket -> {
              socket.write("220 echo\r\n");
              socket.handler(
                  RecordParser.newDelimited(
                      "\r\n", line -> socket.write(mailAnswer(line.toString()) + "\r\n")));
            })
        .listen(0, "127.0.0.1")
        .await()
        .actualPort();
  }

  private static String mailAnswer(String line) {
    if (line.startsWith("EHLO")) {
      return "250-echo\r\n250 AUTH PLAIN";
    }
    if (line.startsWith("AUTH PLAIN ")) {
      byte[] said = Base64.getDecoder().decode(line.substring("AUTH PLAIN ".length()));
      return "535 " + new String(said, StandardCharsets.UTF_8).replace('\0', ' ');
    }
    return "221 " + line;
  }

  @AfterEach
  void close() {
    vertx.close().await();
    http.close();
  }

  /** The address of a database whose password is one of the secrets. */
  private static String databaseUrl() throws SQLException {
    POSTGRES.execute("create role walker login password 'database-sesame'");
    POSTGRES.execute("create database walked owner walker");
    DatabaseAddress own = POSTGRES.address();
    return new DatabaseAddress(
            own.host(), own.port(), "walked", "walker", "database-sesame", own.sslMode())
        .url();
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("TOCSIN_TOKEN", TOKEN);
    environment.put("BOX_KEY", "key-of-sesame");
    environment.put("TV_TOKEN", "tradingview-sesame-0123456789");
    environment.put("REDIS", "redis://user:redis-sesame@127.0.0.1:1/0");
    environment.put("GOOD_SECRET", "good-sesame");
    environment.put("DESK_URL", echo.url("/api/webhooks/1/discord-sesame").toString());
    environment.put("APP", "xapp-1-sesame");
    environment.put("SIGNING_FILE", directory.resolve("signing").toString());
    environment.put("TELEGRAM", "123456:telegram-sesame");
    environment.put("MAIL", "mail-sesame");
    environment.put("TWILIO", "twilio-sesame");
    environment.put("NTFY", "ntfy-sesame");
    return environment;
  }

  private HttpResponse<String> call(TocsinProcess service, String method, String path, String body)
      throws IOException {
    try {
      return http.send(
          HttpRequest.newBuilder(URI.create(service.address() + path))
              .header("authorization", "Bearer " + TOKEN)
              .header("content-type", "application/json")
              .method(
                  method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
              .build(),
          BodyHandlers.ofString());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private JsonObject get(TocsinProcess service, String path) throws IOException {
    return new JsonObject(call(service, "GET", path, "").body());
  }

  private static void assertSilent(String where, String text) {
    int at = text.toLowerCase(Locale.ROOT).indexOf(MARK);
    assertTrue(
        at < 0,
        () ->
            where + ": …" + text.substring(Math.max(0, at - 80), Math.min(text.length(), at + 40)));
  }

  @Test
  void noSecretLeavesTheService() throws Exception {
    Map<String, String> said = new TreeMap<>();
    Map<String, String> variables = environment();
    variables.put("DATABASE_URL", databaseUrl());
    try (TocsinProcess service = TocsinProcess.start(directory, variables)) {
      call(service, "POST", "/api/v1/signals", "{\"name\":\"go\",\"symbol\":\"MNQ\"}");
      for (String channel : FAILING) {
        HttpResponse<String> told =
            call(service, "POST", "/api/v1/test-notification", "{\"channel\":\"" + channel + "\"}");
        assertEquals(200, told.statusCode(), told.body());
        assertFalse(told.body().contains("\"delivered\""), told.body());
        said.put("test of " + channel, told.headers().map() + told.body());
      }
      assertTrue(
          call(service, "GET", "/api/v1/rules", "").statusCode() == 200,
          "the token is the right one");
      TestRedis.until(() -> fired(service));
      wrong(service, said);
      walk(service, said);
      said.put("the stream", stream(service));
      // every thread's stack
      service.signal("QUIT");
      TestRedis.until(() -> String.join("", service.said()).contains("Full thread dump"));
      said.put("the terminal", String.join("\n", service.said()));
    }
    try (var logs = Files.list(directory.resolve("data/logs"))) {
      for (Path log : logs.toList()) {
        said.put("the log " + log.getFileName(), Files.readString(log));
      }
    }
    List<Received> sent = new ArrayList<>();
    good.received().drainTo(sent);
    assertFalse(sent.isEmpty(), "the one that works was told");
    sent.forEach(
        one -> said.put("message " + one.uri(), one.headers().entries() + " " + one.body()));
    assertTrue(said.size() > 30, said.keySet().toString());
    said.forEach(SecretsStayInsideTest::assertSilent);
  }

  private boolean fired(TocsinProcess service) {
    try {
      return !get(service, "/api/v1/firings").getJsonArray("items").isEmpty()
          && get(service, "/api/v1/deliveries?state=dead").getJsonArray("items").size()
              >= 2 * FAILING.size();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Requests that are refused, each with a sentence of its own. */
  private void wrong(TocsinProcess service, Map<String, String> said) throws IOException {
    said.put("no such path", call(service, "GET", "/api/v1/nothing", "").body());
    said.put("no such hook", call(service, "POST", "/hooks/tradingview/wrong", "x").body());
    said.put("no JSON", call(service, "POST", "/api/v1/rules/check", "{").body());
    said.put("not signed", call(service, "POST", "/hooks/slack/slack", "payload={}").body());
  }

  /** All that can be asked for by GET, as the contract has it. */
  private void walk(TocsinProcess service, Map<String, String> said) throws IOException {
    JsonObject paths = get(service, "/openapi.json").getJsonObject("paths");
    String firing = first(get(service, "/api/v1/firings"));
    String rule = first(get(service, "/api/v1/rules"));
    for (String path : paths.fieldNames()) {
      if (!paths.getJsonObject(path).containsKey("get") || path.endsWith("/stream")) {
        continue;
      }
      String id = path.contains("/firings/") ? firing : rule;
      String asked =
          path.replace("{id}", URLEncoder.encode(id, StandardCharsets.UTF_8))
              .replace("{path}", "all.alerts");
      asked +=
          path.endsWith("/bars")
              ? "?symbol=MNQ&interval=1m&from=2026-03-02T14:00:00Z&to=2026-03-02T15:00:00Z"
              : "";
      HttpResponse<String> answer = call(service, "GET", asked, "");
      said.put("GET " + asked, answer.statusCode() + " " + answer.headers().map() + answer.body());
    }
    assertTrue(said.containsKey("GET /metrics") && said.containsKey("GET /status"));
  }

  private static String first(JsonObject page) {
    JsonArray items = page.getJsonArray("items");
    return items.getJsonObject(0).getString("id");
  }

  /** What a page hears first, up to the firing. */
  private String stream(TocsinProcess service) throws IOException, InterruptedException {
    var answer =
        http.send(
            HttpRequest.newBuilder(URI.create(service.address() + "/api/v1/stream"))
                .header("authorization", "Bearer " + TOKEN)
                .header("Last-Event-ID", "0")
                .build(),
            BodyHandlers.ofInputStream());
    StringBuilder heard = new StringBuilder();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        heard.append(line).append('\n');
        if (line.startsWith("data:") && heard.indexOf("event: firing") >= 0) {
          break;
        }
      }
    }
    return heard.toString();
  }

  @Test
  void aConfigurationThatIsRefusedIsRefusedWithoutItsSecrets() throws IOException {
    String text = Files.readString(directory.resolve("tocsin.yaml"));
    Files.writeString(
        directory.resolve("tocsin.yaml"),
        text.replace("token: { env: TELEGRAM }", "token: { env: DESK_URL }")
            .replace("redis: { url: { env: REDIS } }", "database: { url: { env: REDIS } }"));
    AssertionError refused =
        assertThrows(
            AssertionError.class, () -> TocsinProcess.start(directory, environment()).close());
    assertSilent("the refusal", String.valueOf(refused.getMessage()));
    assertTrue(
        String.valueOf(refused.getMessage()).contains("channels.phone.token"), refused::getMessage);
  }
}
