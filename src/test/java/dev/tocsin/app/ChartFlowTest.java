package dev.tocsin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.Beside;
import dev.tocsin.notify.channel.FakeHttpServer;
import dev.tocsin.notify.channel.FakeHttpServer.Received;
import dev.tocsin.web.HttpCalls;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From ticks to the chart in a message, through the whole service. */
@Beside
class ChartFlowTest {

  private static final Instant BEGIN = Instant.parse("2026-03-02T14:00:00Z");
  private static final int MOST_TICKS = 1_000;
  private static final String MULTIPART = "multipart/form-data";

  private final Vertx vertx = Vertx.vertx();
  private final FakeHttpServer discord = new FakeHttpServer(vertx);
  private final FakeHttpServer plain = new FakeHttpServer(vertx);
  private final TestService service;
  private final HttpCalls http;
  private int ticks;

  ChartFlowTest(@TempDir Path directory) throws Exception {
    // what comes without a picture is tried again, until there is enough to draw
    discord.answers(
        request -> {
          boolean picture = request.getHeader("content-type").startsWith(MULTIPART);
          request.response().setStatusCode(picture ? 200 : 500).end("{\"id\":\"1\"}");
        });
    plain.answers(request -> request.response().end("{\"id\":\"1\"}"));
    Files.createDirectories(directory.resolve("rules"));
    Files.writeString(
        directory.resolve("rules/a.alerts"), "alert \"up\" when MNQ crosses above 23500\n");
    Files.writeString(
        directory.resolve("tocsin.yaml"),
        """
        channels:
          desk: { type: discord, url: "%s", allow_private: true }
          words: { type: discord, url: "%s", allow_private: true, picture: false }
        budget: { rule: 100000 in 1h, receiver: 100000 in 1h }
        """
            .formatted(
                discord.url("/api/webhooks/1/open-sesame"), plain.url("/api/webhooks/2/open")));
    service = TestService.start(directory, Map.of());
    http = service.http();
  }

  @AfterEach
  void close() {
    service.close();
    vertx.close().await();
  }

  /** The second fires; each is 15 s after the one before, up to some minutes after the firing. */
  private void tick() {
    JsonObject tick =
        new JsonObject()
            .put("symbol", "MNQ")
            .put("price", ticks == 0 ? 23_480 : 23_501 + ticks % 7)
            .put("time", BEGIN.plusSeconds(15L * Math.min(ticks, 30)).toString());
    ticks++;
    assertEquals(202, http.post("/api/v1/ticks", tick.encode()).statusCode());
  }

  private static boolean hasPicture(Received received) {
    return received.headers().get("content-type").startsWith(MULTIPART);
  }

  /** The first message with a picture; ticks until there is one. */
  private Received pictured() throws InterruptedException {
    while (ticks < MOST_TICKS) {
      tick();
      Received received = discord.received().poll(300, TimeUnit.MILLISECONDS);
      if (received != null && hasPicture(received)) {
        return received;
      }
    }
    throw new AssertionError("no message came with a picture");
  }

  private static BufferedImage picture(Buffer body) throws IOException {
    String head = "Content-Type: image/png\r\n\r\n";
    int begin = body.toString(StandardCharsets.ISO_8859_1).indexOf(head) + head.length();
    byte[] bytes = body.getBytes(begin, body.length());
    return ImageIO.read(new ByteArrayInputStream(bytes));
  }

  @Test
  void goesWithTheMessageAsSoonAsThereIsSomethingToDraw() throws Exception {
    Received received = pictured();
    BufferedImage image = picture(received.body());
    assertNotNull(image, "it is a picture");
    assertEquals(960, image.getWidth());
    assertTrue(received.body().toString().contains("attachment://chart.png"));
    Received words = plain.received().poll(60, TimeUnit.SECONDS);
    assertNotNull(words);
    assertEquals("application/json", words.headers().get("content-type"));
  }
}
