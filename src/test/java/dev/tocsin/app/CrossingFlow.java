package dev.tocsin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Prices that cross lines, one symbol after the other, each with a rule and a receiver of its own.
 * What fires is known beforehand, whatever happens to the service in between.
 */
final class CrossingFlow {

  static final int RECEIVERS = 20;
  private static final int BATCH = 20;

  private final Path directory;
  private final FakeReceiver receiver;

  /** Firings whose ticks were acknowledged. */
  private volatile int acknowledged;

  private int pushed;

  CrossingFlow(Path directory, FakeReceiver receiver) throws IOException {
    this.directory = directory;
    this.receiver = receiver;
    Files.writeString(
        Files.createDirectories(directory.resolve("rules")).resolve("lines.alerts"),
        IntStream.range(0, RECEIVERS)
            .mapToObj(i -> "S" + i + " crosses above 100 notify hook" + i + "\n")
            .collect(Collectors.joining()));
  }

  /** Starts the service once more. */
  TocsinProcess start(int life, Map<String, String> more) throws IOException {
    String channels =
        IntStream.range(0, RECEIVERS)
            .mapToObj(
                i ->
                    "  hook%d: { type: webhook, url: \"%s\", allow_private: true }\n"
                        .formatted(i, receiver.url(life)))
            .collect(Collectors.joining());
    Path config = directory.resolve("tocsin.yaml");
    Files.writeString(
        config,
        "budget: { rule: 1000000 in 1h, receiver: 1000000 in 1h }\n"
            + "delivery: { first_retry_seconds: 0.2 }\n"
            + "channels:\n"
            + channels);
    Map<String, String> variables = new HashMap<>(more);
    variables.put("TOCSIN_CONFIG", config.toString());
    variables.put("TOCSIN_HTTP_PORT", "0");
    variables.put("TOCSIN_BUS_PORT", "0");
    variables.put("TOCSIN_DEMO_ENABLED", "false");
    variables.put("TOCSIN_DATA_DIR", data().toString());
    variables.put("TOCSIN_RULES_DIR", directory.resolve("rules").toString());
    TocsinProcess tocsin = TocsinProcess.start(directory, variables);
    resume(tocsin);
    return tocsin;
  }

  /** What the service keeps beside its database. */
  Path data() {
    return directory.resolve("data");
  }

  /**
   * Of what was pushed when the service died and was not acknowledged, some may be in its journal
   * and some not: the rules know how often they fired.
   */
  private void resume(TocsinProcess tocsin) throws IOException {
    int known = 0;
    for (Object item : tocsin.get("/api/v1/rules").getJsonArray("items")) {
      known += ((JsonObject) item).getInteger("firings");
    }
    assertTrue(
        known >= acknowledged, "the journal has " + known + " of " + acknowledged + " firings");
    pushed = known;
    acknowledged = known;
  }

  /** Pushes what is missing to so many firings; all of it is journaled when this returns. */
  void push(TocsinProcess tocsin, int upTo) throws IOException {
    while (pushed < upTo) {
      JsonArray ticks = new JsonArray();
      int end = Math.min(upTo, pushed + BATCH);
      for (int i = pushed; i < end; i++) {
        ticks.add(tick(i, 99)).add(tick(i, 101 + i / RECEIVERS));
      }
      tocsin.post("/api/v1/ticks", ticks.encode());
      pushed = end;
      acknowledged = end;
    }
  }

  private static JsonObject tick(int i, double price) {
    return new JsonObject().put("symbol", "S" + i % RECEIVERS).put("price", price);
  }

  /** The channel of an event. */
  static String receiver(String eventId) {
    return eventId.substring(eventId.lastIndexOf(':') + 1);
  }

  /** What fires when nothing is in the way. */
  static List<String> uninterrupted(int firings) {
    return IntStream.range(0, firings)
        .mapToObj(i -> "S" + i % RECEIVERS + " " + (101 + i / RECEIVERS))
        .toList();
  }

  /** What did fire, as the log has it. */
  static List<String> firings(TocsinProcess tocsin) throws IOException {
    return tocsin.firings().stream()
        .map(one -> one.getString("symbol") + " " + one.getNumber("price").intValue())
        .toList();
  }

  /** Event ids of all deliveries, when so many are there and none waits any more. */
  static List<String> whenAllIsDelivered(TocsinProcess tocsin, int count) throws Exception {
    while (true) {
      Map<String, Integer> states = new HashMap<>();
      List<String> all = new ArrayList<>();
      String cursor = "";
      do {
        JsonObject page = tocsin.get("/api/v1/deliveries?limit=1000" + cursor);
        for (Object item : page.getJsonArray("items")) {
          JsonObject delivery = (JsonObject) item;
          states.merge(delivery.getString("state"), 1, Integer::sum);
          all.add(delivery.getString("eventId"));
        }
        String next = page.getString("next");
        cursor = next == null ? "" : "&cursor=" + next;
      } while (!cursor.isEmpty() && !states.containsKey("waiting"));
      assertFalse(states.containsKey("dead"), "nothing is given up: " + states);
      if (states.getOrDefault("delivered", 0) >= count && !states.containsKey("waiting")) {
        Set<String> once = new HashSet<>(all);
        assertEquals(once.size(), all.size(), "each firing is stored for its receiver once");
        return all;
      }
      pause(100);
    }
  }

  static void pause(long millis) throws InterruptedException {
    assertFalse(new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS));
  }
}
