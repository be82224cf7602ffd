package dev.tocsin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.Beside;
import dev.tocsin.app.postgres.DatabaseAddress;
import dev.tocsin.app.postgres.TestPostgres;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Two real processes on one database, each with a data directory of its own. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Beside
final class StandbyTest {

  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();

  @TempDir Path directory;

  private Map<String, String> variables(String name, FakeReceiver receiver) throws IOException {
    DatabaseAddress database = POSTGRES.address();
    Path rules = Files.createDirectories(directory.resolve("rules"));
    Files.writeString(rules.resolve("keep.alerts"), "KEEP crosses above 100\n");
    Path config = directory.resolve("tocsin.yaml");
    Files.writeString(
        config,
        "channels: { hook: { type: webhook, url: \"%s\", allow_private: true } }\n"
            .formatted(receiver.url()));
    return Map.of(
        "TOCSIN_CONFIG",
        config.toString(),
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
        "TOCSIN_RULES_DIR",
        rules.toString(),
        "TOCSIN_DATA_DIR",
        directory.resolve(name).toString());
  }

  @Test
  void takesOverFromOneThatStoppedAndFencesItOut() throws Exception {
    try (FakeReceiver receiver = new FakeReceiver()) {
      TocsinProcess first = TocsinProcess.start(directory, variables("a", receiver));
      CompletableFuture<TocsinProcess> second =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return TocsinProcess.start(directory, variables("b", receiver));
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              });
      crossings(first, 20);
      until(() -> receiver.accepted().size() == 20);
      assertFalse(second.isDone(), "the second stands by");
      assertTrue(deliveredInTheLog(first, 20));
      // as a machine that hangs: it does not know that time passes
      first.signal("STOP");
      try (TocsinProcess active = second.get(120, TimeUnit.SECONDS)) {
        crossings(active, 20);
        until(() -> receiver.accepted().size() == 40);
        first.signal("CONT");
        crossings(active, 5);
        until(() -> receiver.accepted().size() == 45);
        assertTrue(first.awaitEnd(), "the one that was replaced ends by itself");
        assertEquals(45, active.firings().size());
      }
      List<String> all = receiver.accepted();
      assertEquals(all.stream().distinct().toList(), all, "nothing was sent twice");
    }
  }

  private static boolean deliveredInTheLog(TocsinProcess tocsin, int count) throws Exception {
    until(
        () -> {
          try {
            JsonArray items =
                tocsin.get("/api/v1/deliveries?state=delivered&limit=1000").getJsonArray("items");
            return items.size() == count;
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        });
    return true;
  }

  private static void crossings(TocsinProcess tocsin, int count) throws IOException {
    JsonArray ticks = new JsonArray();
    IntStream.range(0, count)
        .forEach(
            i -> {
              ticks.add(new JsonObject().put("symbol", "KEEP").put("price", 99));
              ticks.add(new JsonObject().put("symbol", "KEEP").put("price", 101));
            });
    tocsin.post("/api/v1/ticks", ticks.encode());
  }

  private static void until(BooleanSupplier so) throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    while (!so.getAsBoolean()) {
      assertFalse(never.await(50, TimeUnit.MILLISECONDS));
    }
  }
}
