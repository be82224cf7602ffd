package dev.tocsin.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tocsin.Beside;
import dev.tocsin.app.postgres.TestPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole service, killed at random instants while prices come in and firings go out to receivers
 * that misbehave in every way; its database lives on. {@code -Dtocsin.crash.kills=200} for more of
 * it, {@code -Dtocsin.crash.firings} for another number of firings.
 */
@Timeout(value = 60, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Beside
final class CrashTest {

  private static final Logger LOG = LoggerFactory.getLogger(CrashTest.class);
  private static final int KILLS = Integer.getInteger("tocsin.crash.kills", 10);
  private static final int FIRINGS = Integer.getInteger("tocsin.crash.firings", 5_000);

  /** A life is over at most so long after its first push. */
  private static final int LONGEST_LIFE_MILLIS = 2_500;

  @RegisterExtension static final TestPostgres POSTGRES = new TestPostgres();

  @TempDir Path directory;

  @Test
  void tellsOfEveryFiringAndTwiceOnlyWhereItCouldNotKnowOfAnAcceptance() throws Exception {
    long seed = Long.getLong("tocsin.seed", System.nanoTime());
    LOG.warn("{} kills among {} firings, -Dtocsin.seed={}", KILLS, FIRINGS, seed);
    Random random = new Random(seed);
    Map<String, String> variables = Map.of("DATABASE_URL", POSTGRES.address().url());
    Ledger ledger = new Ledger();
    try (FakeReceiver receiver = new FakeReceiver()) {
      receiver.answers(misbehaving(new Random(seed + 1)));
      CrossingFlow flow = new CrossingFlow(directory, receiver);
      for (int kill = 0; kill < KILLS; kill++) {
        TocsinProcess tocsin = flow.start(kill, variables);
        int share = FIRINGS * (kill + 1) / (KILLS + 1);
        CompletableFuture<Void> pushing =
            CompletableFuture.runAsync(() -> push(flow, tocsin, share));
        CrossingFlow.pause(random.nextInt(LONGEST_LIFE_MILLIS));
        tocsin.kill();
        pushing.join();
        ledger.died(kill, POSTGRES.address(), flow.data());
      }
      try (TocsinProcess tocsin = flow.start(KILLS, variables)) {
        flow.push(tocsin, FIRINGS);
        List<String> events = CrossingFlow.whenAllIsDelivered(tocsin, FIRINGS);
        assertEquals(CrossingFlow.uninterrupted(FIRINGS), CrossingFlow.firings(tocsin));
        LOG.warn(
            "{} firings told; {}", events.size(), ledger.balance(events, receiver.acceptances()));
      }
    }
  }

  private static void push(CrossingFlow flow, TocsinProcess tocsin, int upTo) {
    try {
      flow.push(tocsin, upTo);
    } catch (IOException killed) {
      LOG.debug("killed while it was told prices", killed);
    }
  }

  /** Accepts most, and has every way of failing. */
  private static ToIntFunction<String> misbehaving(Random fates) {
    return eventId -> {
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
    };
  }
}
