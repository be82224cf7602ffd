package dev.tocsin.app;

import static dev.tocsin.web.HttpCalls.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.Beside;
import dev.tocsin.app.postgres.DatabaseAddress;
import dev.tocsin.app.postgres.DatabaseStart;
import dev.tocsin.app.postgres.Databases;
import dev.tocsin.app.postgres.RunningDatabase;
import dev.tocsin.web.HttpCalls;
import dev.tocsin.web.stream.StreamReader;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ends and starts of the service, and a database that comes and goes. */
@Beside
class ServiceRestartTest {

  private static final int PATIENCE_SECONDS = 60;

  private final Path directory;

  ServiceRestartTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void keepsFiringsAndTheStateOfRulesOverARestart() throws Exception {
    JsonArray before;
    try (TestService service = TestService.start(directory, Map.of())) {
      service.http().post("/api/v1/rules", "{\"source\":\"KEEP crosses above 100\"}");
      fire(service, 99, 101);
      before = firings(service.http());
      assertEquals(1, before.size());
    }
    try (TestService service = TestService.start(directory, Map.of())) {
      assertEquals(before, firings(service.http()));
      try (StreamReader stream = new StreamReader(service.port(), "/api/v1/stream", "0")) {
        assertEquals(
            before.getJsonObject(0).getString("id"),
            new JsonObject(stream.next("firing").data()).getString("id"));
      }
      // the side it was on is known still: from above, it has to come from below again
      tick(service.http(), 102);
      fire(service, 98, 103);
      assertEquals(2, firings(service.http()).size());
    }
  }

  @Test
  void refusesASecondStartOnTheSameDirectory() throws Exception {
    try (TestService service = TestService.start(directory, Map.of())) {
      String sentence = refusal(directory, Map.of());
      assertTrue(sentence.contains("is in use by another Tocsin"), sentence);
      assertEquals(200, service.http().get("/ready").statusCode());
    }
  }

  @Test
  void refusesAPortThatIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      assertTrue(refusal(directory, Map.of("TOCSIN_HTTP_PORT", port)).contains("TOCSIN_HTTP_PORT"));
      assertTrue(refusal(directory, Map.of("TOCSIN_BUS_PORT", port)).contains("TOCSIN_BUS_PORT"));
    }
  }

  @Test
  void saysThatTheDatabaseIsAwayAndGoesOnWhenItIsBack() throws Exception {
    Path databaseDirectory = directory.resolve("elsewhere");
    RunningDatabase database = startDatabase(databaseDirectory);
    Map<String, String> variables = Map.of("DATABASE_URL", url(database.address()));
    try (TestService service = TestService.start(directory.resolve("a"), variables)) {
      service.http().post("/api/v1/rules", "{\"source\":\"KEEP crosses above 100\"}");
      database.close();
      awaitReady(service.http(), 503);
      JsonObject part =
          json(service.http().get("/ready")).getJsonObject("parts").getJsonObject("database");
      assertTrue(part.getString("message").endsWith("."), part.encode());
      tick(service.http(), 99);
      tick(service.http(), 101);
      assertEquals(503, service.http().get("/api/v1/firings").statusCode());

      database = startDatabase(databaseDirectory);
      awaitReady(service.http(), 200);
      try (StreamReader stream = new StreamReader(service.port(), "/api/v1/stream", "0")) {
        stream.next("firing");
      }
      assertEquals(1, firings(service.http()).size());
    } finally {
      database.close();
    }
  }

  private static RunningDatabase startDatabase(Path directory) {
    return switch (Databases.start(null, directory)) {
      case DatabaseStart.Started started -> started.database();
      case DatabaseStart.Refused refused -> throw new AssertionError(refused.problem());
    };
  }

  private static String url(DatabaseAddress address) {
    return "postgresql://%s:%s@%s:%d/%s"
        .formatted(
            address.user(), address.password(), address.host(), address.port(), address.database());
  }

  private static String refusal(Path directory, Map<String, String> variables) throws Exception {
    return switch (TestService.tryStart(directory, variables)) {
      case Service.Start.Refused(Refusal refusal) -> refusal.sentence();
      case Service.Start.Running(Service service) -> {
        service.close();
        throw new AssertionError("it started");
      }
    };
  }

  private static void fire(TestService service, double below, double above) throws Exception {
    try (StreamReader stream =
        new StreamReader(service.port(), "/api/v1/stream?events=firing,quote", null)) {
      tick(service.http(), below);
      stream.next("quote");
      tick(service.http(), above);
      stream.next("firing");
    }
  }

  private static void tick(HttpCalls http, double price) {
    assertEquals(
        202,
        http.post(
                "/api/v1/ticks",
                new JsonObject().put("symbol", "KEEP").put("price", price).encode())
            .statusCode());
  }

  private static JsonArray firings(HttpCalls http) {
    return json(http.get("/api/v1/firings")).getJsonArray("items");
  }

  private static void awaitReady(HttpCalls http, int status) throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (http.get("/ready").statusCode() != status) {
      assertTrue(System.nanoTime() < end, "/ready does not become " + status);
      assertEquals(false, never.await(50, TimeUnit.MILLISECONDS));
    }
  }
}
