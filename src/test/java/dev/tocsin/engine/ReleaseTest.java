package dev.tocsin.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.engine.shape.Shapes;
import dev.tocsin.lang.Checked;
import dev.tocsin.lang.Language;
import dev.tocsin.lang.check.Surroundings;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.Instruments;
import dev.tocsin.market.Tick;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only a rule that is gone has read is gone too; what another reads stays as it is. */
class ReleaseTest {
  private static final long START = EventTime.of(Instant.parse("2026-03-02T09:30:00Z"));

  private final List<Firing> firings = new ArrayList<>();
  private final Shard shard =
      new Shard(
          "test", Instruments.plain(), new Shapes(), outcome -> firings.addAll(outcome.firings()));
  private long position;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A@1m > sma(A@1m, 20)[1]",
        "A - B + 1 > ema(A@5m, 9)",
        "A rises 2% within 5m",
        "A@1m rises 2% within 5m",
        "A > high(A, 09:30..09:45)",
        "count(list, price > 100) >= 2",
        "count(list, rsi(price@1m, 14) > 70) >= 2",
        "live(sma(A@1m, 3)) > 5",
        "A@1m > 5 for 3 bars on bar close 1m",
        "A.bid@1m makes new high of 50 bars",
        "at least 2 of last 3 bars A@1m > 5",
        "min(A, B) crosses above 3 within 5m on bar close 5m",
        "A > 5 during 09:30..16:00 expires in 30d cooldown 1d",
        "A > 100 for 10d",
        "A crosses above 5 then no B crosses above 6 within 20d"
      })
  void aRuleThatLeavesLeavesNothingBehind(String condition) {
    load("empty.alerts", "");
    run(200);
    int series = keptNow();

    for (int i = 0; i < 2; i++) {
      load("one.alerts", "watchlist list = A, B\n" + condition);
      run(3);
      shard.unload("one.alerts");
    }

    assertEquals(series, keptNow());
  }

  @Test
  void deadlinesThatAreCalledOffDoNotPileUp() {
    String form = "alert \"a\" when A > %d for 10d during 09:30..16:00 expires in 30d cooldown 1d";
    load("stays.alerts", form.formatted(1));
    run(200);
    int timers = shard.timers().size();

    for (int i = 0; i < 500; i++) {
      load("goes.alerts", form.formatted(1 + i % 2));
      run(1);
      shard.unload("goes.alerts");
    }

    // so many may lie about until they are swept out together
    assertTrue(shard.timers().size() <= timers + 100, "timers: " + shard.timers().size());
  }

  @Test
  void whatAnotherRuleReadsGoesOnWarm() {
    load("one.alerts", "sma(A@1m, 3) > 0");
    load("two.alerts", "alert \"other\" when sma(A@1m, 3) crosses above 1000");
    run(600);
    int kept = keptNow();
    shard.unload("one.alerts");
    assertEquals(kept, keptNow());

    firings.clear();
    load("one.alerts", "alert \"again\" when sma(A@1m, 3) > 0 fire if already true");
    run(1);

    assertEquals(List.of("again"), firings.stream().map(Firing::alert).toList());
  }

  @Test
  void anEditKeepsWhatTheNewTextReadsToo() {
    load("one.alerts", "alert \"a\" when sma(A@1m, 3) > 1000");
    run(600);

    load("one.alerts", "alert \"a\" when sma(A@1m, 3) > 0 fire if already true");
    run(1);

    assertEquals(1, firings.size());
  }

  // what was only looked at goes when the next rule comes or goes
  private int keptNow() {
    shard.graph().holding(() -> {});
    return shard.graph().kept();
  }

  private void load(String path, String text) {
    Checked checked = new Language(Instruments.plain()).check(path, text, Surroundings.none());
    CheckedFile file = Objects.requireNonNull(checked.file(), checked.diagnostics()::toString);
    shard.load(position, file);
  }

  /** A tick a second of each symbol. */
  private void run(int seconds) {
    for (int i = 0; i < seconds; i++) {
      position++;
      long time = START + position * EventTime.SECOND;
      double price = 100 + position % 7;
      shard.tick(position, new Tick("A", time, price, 1, price - 1, price + 1));
      shard.tick(position, Tick.trade("B", time, price + 1, 1));
    }
  }
}
