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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole service, killed at random instants while firings flow to a receiver that misbehaves in
 * every way. {@code -Dtocsin.crash.kills=200 -Dtocsin.crash.firings=5000} is the full size.
 */
@Timeout(value = 60, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class CrashTest {

  private static final Logger LOG = LoggerFactory.getLogger(CrashTest.class);
  private static final int KILLS = Integer.getInteger("tocsin.crash.kills", 3);
  private static final int FIRINGS = Integer.getInteger("tocsin.crash.firings", 1_000);
  private static final int BATCH = 20;

  /** Each rises over its line and falls below it, again and again, and has a channel of its own. */
  private static final int SYMBOLS = 10;

  @TempDir Path directory;

  /** What a push was told, so that only what was not acknowledged is pushed again. */
  private int pushed;

  private Map<String, String> variables(FakeReceiver receiver) throws IOException {
    Path rules = Files.createDirectories(directory.resolve("rules"));
    Files.writeString(
        rules.resolve("lines.alerts"),
        IntStream.range(0, SYMBOLS)
            .mapToObj(i -> "S" + i + " crosses above 100 notify hook" + i + "\n")
            .collect(Collectors.joining()));
    Path config = directory.resolve("tocsin.yaml");
    String channels =
        IntStream.range(0, SYMBOLS)
            .mapToObj(
                i ->
                    "  hook%d: { type: webhook, url: \"%s\", allow_private: true }\n"
                        .formatted(i, receiver.url()))
            .collect(Collectors.joining());
    Files.writeString(
        config, "budget: { rule: 1000000 in 1h, receiver: 1000000 in 1h }\nchannels:\n" + channels);
    return Map.of(
        "TOCSIN_CONFIG",
        config.toString(),
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
  void tellsOfEveryFiringAndTwiceOnlyWhereItCouldNotSeeAnAcceptance() throws Exception {
    long seed = Long.getLong("tocsin.seed", System.nanoTime());
    LOG.warn("{} kills among {} firings, -Dtocsin.seed={}", KILLS, FIRINGS, seed);
    Random random = new Random(seed);
    Set<String> atKills = new HashSet<>();
    try (FakeReceiver receiver = new FakeReceiver()) {
      Random fates = new Random(seed + 1);
      receiver.answers(
          eventId -> {
            synchronized (fates) {
              return switch (fates.nextInt(120)) {
                case 0 -> FakeReceiver.CUT_BEFORE;
                case 1 -> FakeReceiver.CUT_AFTER;
                case 2 -> 500;
                case 3 -> 429;
                case 4 -> fates.nextInt(20) == 0 ? FakeReceiver.SILENT : 503;
                default -> 200;
              };
            }
          });
      Map<String, String> variables = variables(receiver);
      for (int kill = 0; kill < KILLS; kill++) {
        TocsinProcess tocsin = TocsinProcess.start(directory, variables);
        int share = FIRINGS * (kill + 1) / (KILLS + 1);
        push(tocsin, share);
        pause(random.nextInt(3_000));
        tocsin.kill();
        // what was accepted and not written down by then may come again
        List<String> before = receiver.accepted();
        atKills.addAll(before.subList(Math.max(0, before.size() - 400), before.size()));
      }
      try (TocsinProcess tocsin = TocsinProcess.start(directory, variables)) {
        push(tocsin, FIRINGS);
        List<String> expected = whenAllIsDelivered(tocsin);
        assertEquals(uninterrupted(), lines(tocsin), "firings equal the uninterrupted run");
        assertToldOf(expected, receiver, atKills);
      }
    }
  }

  private static void assertToldOf(
      List<String> expected, FakeReceiver receiver, Set<String> atKills) {
    Map<String, Integer> times = new TreeMap<>();
    receiver.accepted().forEach(eventId -> times.merge(eventId, 1, Integer::sum));
    Set<String> missing = new HashSet<>(expected);
    missing.removeAll(times.keySet());
    assertEquals(Set.of(), missing, "each event id arrives at least once");
    assertEquals(Set.of(), surplus(expected, times), "and nothing else does");
    int unseen = 0;
    int killed = 0;
    for (Map.Entry<String, Integer> one : times.entrySet()) {
      int again = one.getValue() - 1;
      if (again == 0) {
        continue;
      }
      boolean answerLost = receiver.unseen(one.getKey()) > 0;
      assertTrue(
          answerLost || atKills.contains(one.getKey()),
          one.getKey() + " came " + one.getValue() + " times without a reason");
      unseen += answerLost ? again : 0;
      killed += answerLost ? 0 : again;
    }
    LOG.warn(
        "{} firings told; again after a lost answer: {}, after a kill: {}",
        expected.size(),
        unseen,
        killed);
  }

  private static Set<String> surplus(List<String> expected, Map<String, Integer> times) {
    Set<String> surplus = new HashSet<>(times.keySet());
    expected.forEach(surplus::remove);
    return surplus;
  }

  /** What fires when nobody kills anything: one firing a rise, each symbol in its turn. */
  private static List<String> uninterrupted() {
    return IntStream.range(0, FIRINGS)
        .mapToObj(i -> "S" + i % SYMBOLS + " " + (101 + i / SYMBOLS))
        .toList();
  }

  private static List<String> lines(TocsinProcess tocsin) throws IOException {
    return tocsin.firings().stream()
        .map(one -> one.getString("symbol") + " " + one.getNumber("price").intValue())
        .toList();
  }

  /** Pushes what is missing to so many firings; all of it is journaled when this returns. */
  private void push(TocsinProcess tocsin, int upTo) throws IOException {
    while (pushed < upTo) {
      JsonArray ticks = new JsonArray();
      int end = Math.min(upTo, pushed + BATCH);
      for (int i = pushed; i < end; i++) {
        ticks.add(tick(i, 99)).add(tick(i, 101 + i / SYMBOLS));
      }
      tocsin.post("/api/v1/ticks", ticks.encode());
      pushed = end;
    }
  }

  private static JsonObject tick(int i, double price) {
    return new JsonObject().put("symbol", "S" + i % SYMBOLS).put("price", price);
  }

  private static List<String> whenAllIsDelivered(TocsinProcess tocsin) throws Exception {
    while (true) {
      List<String> delivered = new ArrayList<>();
      String cursor = "";
      boolean all = true;
      do {
        JsonObject page = tocsin.get("/api/v1/deliveries?limit=1000" + cursor);
        for (Object item : page.getJsonArray("items")) {
          JsonObject delivery = (JsonObject) item;
          all &= delivery.getString("state").equals("delivered");
          delivered.add(delivery.getString("eventId"));
        }
        String next = page.getString("next");
        cursor = next == null ? "" : "&cursor=" + next;
      } while (!cursor.isEmpty());
      if (all && delivered.size() == FIRINGS) {
        return delivered;
      }
      pause(200);
    }
  }

  private static void pause(long millis) throws InterruptedException {
    assertFalse(new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS));
  }
}
