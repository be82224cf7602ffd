package dev.tocsin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.Beside;
import dev.tocsin.app.postgres.DatabaseAddress;
import dev.tocsin.app.postgres.TestPostgres;
import dev.tocsin.engine.journal.SmallDisk;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole service on a disk without room. Where no file system can be mounted, or with {@code
 * -Dtocsin.disk=limited}, a limit of the size of files stands in for one that is full.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Beside
class FullDiskServiceTest {
  private static final Logger LOG = LoggerFactory.getLogger(FullDiskServiceTest.class);
  private static final boolean LIMITED = "limited".equals(System.getProperty("tocsin.disk"));
  private static final int KILOBYTES = 4_096;
  private static final int PATIENCE_SECONDS = 60;

  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();

  @TempDir Path directory;

  /** The prices of each push that was taken, which fires once. */
  private final List<String> taken = new ArrayList<>();

  private Map<String, String> variables() throws IOException {
    Path rules = Files.createDirectories(directory.resolve("rules"));
    Files.writeString(rules.resolve("lines.alerts"), "KEEP crosses above 100\n");
    DatabaseAddress database = POSTGRES.address();
    return Map.of(
        "DATABASE_URL",
        "postgresql://%s:%s@%s:%d/%s"
            .formatted(
                database.user(),
                database.password(),
                database.host(),
                database.port(),
                database.database()),
        "TOCSIN_HTTP_PORT",
        "0",
        "TOCSIN_BUS_PORT",
        "0",
        "TOCSIN_DEMO_ENABLED",
        "false",
        "TOCSIN_DATA_DIR",
        directory.resolve("data").toString(),
        "TOCSIN_RULES_DIR",
        rules.toString());
  }

  @Test
  void takesNothingItCannotKeepAndForgetsNothingItTook() throws Exception {
    Optional<SmallDisk> mounted =
        LIMITED ? Optional.empty() : SmallDisk.mount(directory.resolve("data"), KILOBYTES);
    if (mounted.isPresent()) {
      try (SmallDisk disk = mounted.get()) {
        onAFullDisk(disk);
      }
    } else {
      LOG.warn("a limit of the size of files stands in for a full disk");
      whereAFileMayGrowNoMore();
    }
  }

  private void onAFullDisk(SmallDisk disk) throws Exception {
    TocsinProcess tocsin = TocsinProcess.start(directory, variables());
    try {
      push(tocsin, 10);
      disk.fill();
      String refusal = untilRefused(tocsin, 1);
      assertTrue(
          refusal.contains("the journal cannot be written: the disk is full"), () -> refusal);
      assertStaysRefused(tocsin);
      disk.free();
      awaitThat(() -> engine(tocsin).getString("status").equals("up"));
      push(tocsin, 10);
      awaitFirings(tocsin);
      disk.fill();
      untilRefused(tocsin, 1);
    } finally {
      tocsin.kill();
    }
    disk.free();
    assertNothingIsLost();
  }

  private void whereAFileMayGrowNoMore() throws Exception {
    TocsinProcess tocsin =
        TocsinProcess.start(
            directory, variables(), List.of("sh", "-c", "ulimit -f 600; exec \"$@\"", "limited"));
    try {
      push(tocsin, 10);
      String refusal = untilRefused(tocsin, 1_000);
      assertTrue(refusal.contains("the journal cannot be written: "), () -> refusal);
      assertEquals("down", engine(tocsin).getString("status"));
    } finally {
      tocsin.kill();
    }
    assertNothingIsLost();
  }

  // after a kill, and with room
  private void assertNothingIsLost() throws Exception {
    try (TocsinProcess again = TocsinProcess.start(directory, variables())) {
      awaitFirings(again);
      push(again, 10);
      awaitFirings(again);
    }
  }

  /** Each push fires once: the price is above the line, but was below it just before. */
  private Optional<String> push(TocsinProcess tocsin, double price, int more) throws IOException {
    JsonArray ticks = new JsonArray();
    IntStream.range(0, more).forEach(_ -> ticks.add(tick(99)));
    ticks.add(tick(99)).add(tick(price));
    HttpResponse<String> answer = tocsin.answer("/api/v1/ticks", ticks.encode());
    if (answer.statusCode() == 202) {
      taken.add(Double.toString(price));
      return Optional.empty();
    }
    assertEquals(503, answer.statusCode(), answer.body());
    return Optional.of(new JsonObject(answer.body()).getString("detail"));
  }

  private static JsonObject tick(double price) {
    return new JsonObject().put("symbol", "KEEP").put("price", price);
  }

  private double next() {
    return 101 + taken.size();
  }

  private void push(TocsinProcess tocsin, int times) throws IOException {
    for (int i = 0; i < times; i++) {
      assertEquals(Optional.empty(), push(tocsin, next(), 0));
    }
  }

  private String untilRefused(TocsinProcess tocsin, int more) throws IOException {
    for (int i = 0; i < 1_000; i++) {
      Optional<String> refusal = push(tocsin, next(), more);
      if (refusal.isPresent()) {
        return refusal.get();
      }
    }
    throw new AssertionError("the disk is not full");
  }

  // in its health too, though nothing is pushed meanwhile
  private void assertStaysRefused(TocsinProcess tocsin) throws Exception {
    for (int look = 0; look < 20; look++) {
      JsonObject engine = engine(tocsin);
      assertEquals("down", engine.getString("status"), engine.encode());
      assertTrue(engine.getString("message").contains("the disk is full"), engine.encode());
      pause();
    }
    assertTrue(push(tocsin, 999, 0).isPresent());
  }

  private static JsonObject engine(TocsinProcess tocsin) throws IOException {
    return tocsin.get("/health").getJsonObject("parts").getJsonObject("engine");
  }

  private void awaitFirings(TocsinProcess tocsin) throws Exception {
    awaitThat(() -> tocsin.firings().size() >= taken.size());
    List<JsonObject> firings = tocsin.firings();
    assertEquals(
        taken,
        firings.stream().map(firing -> firing.getDouble("price").toString()).toList(),
        "what was taken fired, and nothing else");
    assertEquals(
        firings.size(),
        new HashSet<>(firings.stream().map(firing -> firing.getString("id")).toList()).size());
  }

  private static void awaitThat(Callable<Boolean> isSo) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!isSo.call()) {
      assertTrue(System.nanoTime() < end, "it never comes");
      pause();
    }
  }

  private static void pause() throws InterruptedException {
    assertFalse(new CountDownLatch(1).await(50, TimeUnit.MILLISECONDS));
  }
}
