package dev.tocsin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.Beside;
import dev.tocsin.app.FakeReceiver.Acceptance;
import dev.tocsin.app.postgres.MortalPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole service, and its database dies, goes or hangs while firings flow. {@code
 * -Dtocsin.outage.seconds=60} for a longer absence.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Beside
final class OutageTest {

  private static final Logger LOG = LoggerFactory.getLogger(OutageTest.class);
  private static final int SECONDS = Integer.getInteger("tocsin.outage.seconds", 5);
  private static final int PART = 200;

  private static MortalPostgres postgres;

  private final FakeReceiver receiver = new FakeReceiver();
  private final CrossingFlow flow;
  private final Ledger ledger = new Ledger();

  @BeforeAll
  static void begin(@TempDir Path directory) throws IOException {
    postgres = new MortalPostgres(directory.resolve("postgres"));
  }

  @AfterAll
  static void endOfAll() throws IOException {
    postgres.close();
  }

  OutageTest(@TempDir Path directory) throws Exception {
    postgres.isNew();
    flow = new CrossingFlow(directory, receiver);
  }

  @AfterEach
  void end() {
    receiver.close();
  }

  private TocsinProcess start(int life) throws IOException {
    return flow.start(life, Map.of("DATABASE_URL", postgres.address().url()));
  }

  private Ledger.Repeats balance(TocsinProcess tocsin, int firings) throws Exception {
    List<String> events = CrossingFlow.whenAllIsDelivered(tocsin, firings);
    assertEquals(firings, events.size());
    assertEquals(CrossingFlow.uninterrupted(firings), CrossingFlow.firings(tocsin));
    return ledger.balance(events, receiver.acceptances());
  }

  private void whenAccepted(int count) throws InterruptedException {
    while (receiver.acceptances().size() < count) {
      CrossingFlow.pause(20);
    }
  }

  @Test
  void tellsOfEachFiringOnceWhenTheDatabaseIsKilled() throws Exception {
    long seed = Long.getLong("tocsin.seed", System.nanoTime());
    LOG.warn("the database is killed at random instants, -Dtocsin.seed={}", seed);
    Random random = new Random(seed);
    try (TocsinProcess tocsin = start(0)) {
      for (int part = 1; part <= 3; part++) {
        int upTo = PART * part;
        CompletableFuture<Void> pushing = CompletableFuture.runAsync(() -> push(tocsin, upTo));
        CrossingFlow.pause(random.nextInt(600));
        postgres.dies(part == 2 ? "QUIT" : "KILL");
        pushing.join();
      }
      assertEquals(new Ledger.Repeats(0, 0, 0), balance(tocsin, 3 * PART));
      assertEquals(List.of(), saidBeside(tocsin));
    }
  }

  private void push(TocsinProcess tocsin, int upTo) {
    try {
      flow.push(tocsin, upTo);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void keepsWhatItToldWithoutTheDatabaseOverAKill() throws Exception {
    long seed = Long.getLong("tocsin.seed", System.nanoTime());
    LOG.warn("killed at a random instant without a database, -Dtocsin.seed={}", seed);
    TocsinProcess killed = start(0);
    flow.push(killed, PART);
    postgres.goes();
    flow.push(killed, 2 * PART);
    whenAccepted(PART + new Random(seed).nextInt(PART));
    killed.kill();
    assertTrue(
        receiver.acceptances().stream().anyMatch(one -> !one.recorded()),
        "it told of firings that no database had");
    postgres.comesBack();
    ledger.died(0, postgres.address(), flow.data());
    try (TocsinProcess tocsin = start(1)) {
      flow.push(tocsin, 3 * PART);
      LOG.warn("{}", balance(tocsin, 3 * PART));
    }
  }

  @Test
  void goesOnWhileTheDatabaseHangs() throws Exception {
    try (TocsinProcess tocsin = start(0)) {
      flow.push(tocsin, PART);
      whenAccepted(PART);
      postgres.hangs();
      tellsAllUnrecorded(tocsin);
      postgres.goesOn();
      flow.push(tocsin, 3 * PART);
      assertEquals(new Ledger.Repeats(0, 0, 0), balance(tocsin, 3 * PART));
      assertEquals(List.of(), saidBeside(tocsin));
    }
  }

  @Test
  void goesOnWhileTheDatabaseIsStopped() throws Exception {
    try (TocsinProcess tocsin = start(0)) {
      flow.push(tocsin, PART);
      whenAccepted(PART);
      postgres.goes();
      tellsAllUnrecorded(tocsin);
      postgres.comesBack();
      flow.push(tocsin, 3 * PART);
      assertEquals(new Ledger.Repeats(0, 0, 0), balance(tocsin, 3 * PART));
      assertEquals(1, tocsin.said().size(), "it is said once: " + tocsin.said());
      assertEquals(List.of(), saidBeside(tocsin));
    }
  }

  /** What a person sees beside the one sentence. */
  private static List<String> saidBeside(TocsinProcess tocsin) {
    return tocsin.said().stream()
        .filter(line -> !line.contains("firings are kept until the database takes them: The "))
        .toList();
  }

  /** All prices are taken and all they bring is told while nothing can be stored. */
  private void tellsAllUnrecorded(TocsinProcess tocsin) throws Exception {
    int before = receiver.acceptances().size();
    flow.push(tocsin, 2 * PART);
    CrossingFlow.pause(TimeUnit.SECONDS.toMillis(SECONDS));
    whenAccepted(before + PART);
    assertTrue(
        receiver.acceptances().stream().skip(before).noneMatch(Acceptance::recorded),
        "each says that no database has it");
  }

  @Test
  void endsWhileTheDatabaseHangsAndLosesNothing() throws Exception {
    Map<String, String> bounded =
        Map.of("DATABASE_URL", postgres.address().url(), "TOCSIN_SHUTDOWN_SECONDS", "4");
    try (TocsinProcess tocsin = flow.start(0, bounded)) {
      flow.push(tocsin, PART);
      postgres.hangs();
      flow.push(tocsin, 2 * PART);
    }
    postgres.goesOn();
    ledger.died(0, postgres.address(), flow.data());
    try (TocsinProcess tocsin = start(1)) {
      LOG.warn("{}", balance(tocsin, 2 * PART));
    }
  }
}
