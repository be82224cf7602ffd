package dev.tocsin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.app.config.ConfigurationFile;
import dev.tocsin.feed.redis.TestRedis;
import dev.tocsin.notify.channel.FakeHttpServer;
import dev.tocsin.web.HttpCalls;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Channels that are written into the configuration of a running service, and taken out of it. */
class ChannelsComeAndGoTest {

  private static final Map<String, String> ENVIRONMENT =
      Map.of("TOCSIN_HTTP_PORT", "0", "TOCSIN_BUS_PORT", "0", "TOCSIN_DEMO_ENABLED", "false");

  private final Path directory;
  private final Vertx vertx = Vertx.vertx();
  private final FakeHttpServer hook = new FakeHttpServer(vertx);
  private final ConfigurationWatch watch;
  private final TestService service;
  private final HttpCalls http;

  ChannelsComeAndGoTest(@TempDir Path directory) throws Exception {
    this.directory = directory;
    configure("first: " + webhook("/first"));
    watch = new ConfigurationWatch(() -> ConfigurationFile.read(null, ENVIRONMENT, directory));
    service = TestService.start(TestService.configuration(directory, ENVIRONMENT), watch);
    http = service.http();
  }

  @AfterEach
  void close() {
    service.close();
    vertx.close().await();
  }

  private String webhook(String path) {
    return "{ type: webhook, url: \"" + hook.url(path) + "\", allow_private: true }";
  }

  private void configure(String channels) throws IOException {
    Files.writeString(directory.resolve("tocsin.yaml"), "channels: { " + channels + " }\n");
  }

  private HttpResponse<String> test(String channel) {
    return http.post("/api/v1/test-notification", "{\"channel\":\"" + channel + "\"}");
  }

  private String told() throws InterruptedException {
    FakeHttpServer.Received received = hook.received().poll(60, TimeUnit.SECONDS);
    assertNotNull(received, "nobody was told");
    return received.uri();
  }

  private int problemsOf(String channel) {
    String source = "{\"source\":\"MNQ crosses above 5 notify " + channel + "\"}";
    return HttpCalls.json(http.post("/api/v1/rules/check", source))
        .getJsonArray("diagnostics")
        .size();
  }

  @Test
  void areThereAndGoneWithoutARestart() throws Exception {
    assertEquals(200, test("first").statusCode());
    assertEquals("/first", told());
    assertTrue(test("second").statusCode() >= 400);
    assertEquals(1, problemsOf("second"));
    Files.writeString(
        directory.resolve("rules/early.alerts"), "MNQ crosses above 5 notify second\n");
    TestRedis.until(() -> http.get("/api/v1/rule-files").body().contains("second"));
    TestRedis.until(() -> http.get("/api/v1/rules").body().contains("early.alerts"));

    configure("first: " + webhook("/first") + ", second: " + webhook("/second"));
    watch.look();
    TestRedis.until(() -> test("second").statusCode() == 200);
    assertEquals("/second", told());
    assertEquals(0, problemsOf("second"));
    TestRedis.until(() -> !http.get("/api/v1/rule-files").body().contains("second"));

    configure("first: { type: log }, second: " + webhook("/second"));
    watch.look();
    TestRedis.until(() -> test("first").body().contains("\"delivered\""));
    assertEquals(0, hook.received().size(), "it is of another type now");

    configure("first: { type: log }");
    watch.look();
    TestRedis.until(() -> test("second").statusCode() >= 400);
    assertEquals(1, problemsOf("second"));
    assertEquals(200, test("first").statusCode());
    assertEquals(0, hook.received().size());
  }
}
