package dev.tocsin.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.lang.Checked;
import dev.tocsin.lang.Language;
import dev.tocsin.lang.check.Surroundings;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.Instruments;
import dev.tocsin.market.Tick;
import dev.tocsin.market.indicator.FailingIndicator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * An indicator that throws at a certain price, in the place of {@code wma}: in a tick, at the close
 * of a bar, below a count. All else is as it is live.
 */
class FailingSeriesTest {
  private static final long START = EventTime.of(Instant.parse("2026-03-02T09:30:00Z"));
  private static final double BAD = 13;

  private static final String RULES =
      """
      watchlist both = A, B
      alert "close" when A > wma(A@1m, 1)
      alert "deep" when sma(wma(A@1m, 1), 2) + 1 > 0 on bar close 1m
      alert "live" when live(wma(A@1m, 1)) crosses above 100
      alert "counted" when count(both, price > wma(price@1m, 1)) >= 1
      alert "other symbol" when B > wma(B@1m, 1)
      alert "same bars" when A@1m crosses above 11
      alert "same price" when A crosses above 11
      alert "held" when (A > 10) for 30s
      """;

  private final List<Firing> firings = new ArrayList<>();
  private long position;

  @Test
  void aSeriesThatThrowsAtATickTakesDownThoseWhoReadItAndNobodyElse() {
    try (Shard shard = shard()) {
      tick(shard, 0, "A", 10);
      tick(shard, 1, "B", 10);
      load(shard, RULES);

      tick(shard, 10, "A", BAD);

      assertEquals(Set.of("live"), broken(shard));
      assertEquals(List.of("10 same price"), fired());

      tick(shard, 20, "A", 12);
      shard.mark(++position, at(200));

      // at the close the last price of the bar is a good one
      assertEquals(Set.of("live"), broken(shard));
      assertEquals(List.of("10 same price", "40 held"), fired());
    }
  }

  @Test
  void aSeriesThatThrowsAtACloseTakesDownThoseWhoRestOnItHoweverDeep() {
    try (Shard shard = shard()) {
      load(shard, RULES.replace("alert \"live\" when live(wma(A@1m, 1)) crosses above 100\n", ""));
      tick(shard, 0, "A", 10);
      tick(shard, 1, "B", 10);
      tick(shard, 70, "A", BAD);
      tick(shard, 71, "B", 9);

      shard.mark(++position, at(125));

      assertEquals(Set.of("close", "deep", "counted"), broken(shard));
      tick(shard, 130, "B", 10);
      tick(shard, 190, "A", 10);
      tick(shard, 250, "A", 12);
      shard.mark(++position, at(400));

      assertEquals(Set.of("close", "deep", "counted"), broken(shard));
      assertEquals(
          List.of(
              "70 close",
              "70 counted",
              "70 same price",
              "100 held",
              "120 same bars",
              "130 other symbol",
              "250 same price",
              "280 held",
              "300 same bars"),
          fired());
    }
  }

  @Test
  void aRuleThatComesLaterAndReadsTheSameIsToldWhy() {
    try (Shard shard = shard()) {
      load(shard, "alert \"first\" when A > wma(A@1m, 1)");
      tick(shard, 0, "A", BAD);
      shard.mark(++position, at(90));
      assertEquals(Set.of("first"), broken(shard));

      load(
          shard,
          """
          alert "first" when A > wma(A@1m, 1)
          alert "second" when A < wma(A@1m, 1)
          alert "good" when A crosses above 100
          """);
      assertEquals(Set.of("first", "second"), broken(shard));

      tick(shard, 100, "A", 99);
      tick(shard, 101, "A", 101);
      assertEquals(List.of("101 good"), fired());
    }
  }

  private Set<String> broken(Shard shard) {
    Set<String> broken = new TreeSet<>();
    for (RuleStatus rule : shard.statuses()) {
      if (rule.state() == RuleStatus.State.BROKEN) {
        String reason = Objects.requireNonNull(rule.reason());
        assertTrue(reason.contains("on purpose"), reason);
        broken.add(rule.alert());
      }
    }
    return broken;
  }

  private static long at(long second) {
    return START + second * EventTime.SECOND;
  }

  private Shard shard() {
    Consumer<Emission> emissions = emission -> firings.addAll(emission.outcome("test").firings());
    return new Shard(
        emissions,
        "test",
        Instruments.plain(),
        ShardDriver.SHAPES,
        FailingIndicator.inPlaceOfWma(BAD));
  }

  private void load(Shard shard, String text) {
    Checked checked =
        new Language(Instruments.plain()).check("test.alerts", text, Surroundings.none());
    CheckedFile file = Objects.requireNonNull(checked.file(), checked.diagnostics()::toString);
    shard.load(position, file);
  }

  private void tick(Shard shard, long second, String symbol, double price) {
    shard.tick(++position, Tick.trade(symbol, at(second), price, 1));
  }

  private List<String> fired() {
    return firings.stream()
        .map(one -> (one.time() - START) / EventTime.SECOND + " " + one.alert())
        .toList();
  }
}
