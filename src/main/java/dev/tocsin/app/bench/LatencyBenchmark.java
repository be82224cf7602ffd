package dev.tocsin.app.bench;

import dev.tocsin.app.bench.Walk.LevelRule;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.Tick;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/**
 * From a tick to its firing, both on the event bus: single ticks by a load that keeps its pace
 * whatever comes back. Each delay counts from the instant at which the tick was to be sent, so a
 * load that falls behind hides nothing. Each tick is written to the journal before it is evaluated.
 */
final class LatencyBenchmark implements Benchmark {
  private static final int SYMBOLS = 1_000;
  private static final int RULES = 100_000;
  private static final int PER_SECOND = 100_000;

  /** Lengths of bars in seconds, all of which end at the minute. */
  private static final int[] INTERVALS = {1, 2, 3, 4, 5, 6, 10, 12, 15, 20};

  private static final double[] MORE_AT_MOST = {50, 1_000, 5_000};
  private static final double[] SHARES = {0.5, 0.99, 0.999};
  private static final List<String> NAMES = List.of("p50", "p99", "p99.9");
  private static final String BARE = "the bare event bus";

  @Override
  public String name() {
    return "latency";
  }

  @Override
  public String question() {
    return "How long from a tick to its firing, at %,d ticks a second offered"
        .formatted(PER_SECOND);
  }

  @Override
  public void run(Scale scale, Consumer<Result> results) throws IOException {
    int ticks = scale.of(4_000, 400_000);
    var walk = new Walk(SYMBOLS, Walk.SEED);
    try (var bus = new BusUnderTest(walk)) {
      bus.load("bench.alerts", text(scale.of(1_000, RULES)));
      Clocked clocked = new Clocked(bus, walk);
      clocked.run(BusUnderTest.engineAddress(), ticks, _ -> {});
      clocked.run(BusUnderTest.ECHO, ticks, _ -> {});
      double[] bare = clocked.run(BusUnderTest.ECHO, ticks, _ -> {});
      tell("", clocked.run(BusUnderTest.engineAddress(), ticks, _ -> {}), bare, results);
      bare = clocked.run(BusUnderTest.ECHO, ticks, _ -> {});
      double[] changing =
          clocked.run(
              BusUnderTest.engineAddress(),
              ticks,
              sent -> {
                if (sent % (PER_SECOND / 50) == 0) {
                  int change = sent / (PER_SECOND / 50);
                  bus.loadSoon("new" + change + ".alerts", "S1 crosses above " + (89 + change));
                  bus.unloadSoon("new" + (change - 50) + ".alerts");
                }
              });
      tell("rules coming and going, ", changing, bare, results);
      int closing = scale.of(SYMBOLS / 20, SYMBOLS);
      bus.load("bars.alerts", bars(closing));
      bare = clocked.run(BusUnderTest.ECHO, ticks, _ -> {});
      // ten ticks a symbol to open its bar; the walk passes a minute while the delays are taken
      walk.every(60_000_000L / ticks * 2);
      tell(
          "bars of %,d rules closing, ".formatted(closing * INTERVALS.length),
          clocked.run(BusUnderTest.engineAddress(), ticks, _ -> {}),
          bare,
          results);
    }
  }

  private static String text(int rules) {
    return Walk.levels(rules, SYMBOLS, Walk.SEED).stream()
        .map(LevelRule::text)
        .collect(Collectors.joining("\n"));
  }

  // ten bars a symbol that end at the minute
  private static String bars(int symbols) {
    var text = new StringBuilder();
    for (int symbol = 0; symbol < symbols; symbol++) {
      for (int seconds : INTERVALS) {
        text.append(Walk.symbol(symbol)).append('@').append(seconds).append("s > 1000\n");
      }
    }
    return text.toString();
  }

  private static void tell(String what, double[] delays, double[] bare, Consumer<Result> results) {
    for (int i = 0; i < SHARES.length; i++) {
      results.accept(
          Result.of(what + NAMES.get(i), at(delays, SHARES[i]), Unit.MICROSECONDS)
              .against(BARE, at(bare, SHARES[i]))
              .toReach(Goal.aboveReference(MORE_AT_MOST[i])));
    }
  }

  private static double at(double[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1, Math.round(share * sorted.length))];
  }

  /** A load by the clock, and the delays of what comes back. */
  private static final class Clocked {
    private final BusUnderTest bus;
    private final Walk walk;
    private final AtomicInteger heard = new AtomicInteger();
    private volatile double[] delays = {};
    private volatile double first;
    private volatile double step;
    private volatile long begun;

    Clocked(BusUnderTest bus, Walk walk) {
      this.bus = bus;
      this.walk = walk;
      bus.onFiring(this::hear);
    }

    private void hear(JsonObject firing) {
      long now = System.nanoTime();
      int index = (int) Math.round((millis(firing) - first) / step);
      int place = heard.getAndIncrement();
      if (index >= 0 && place < delays.length) {
        delays[place] = (now - begun - nanos(index)) / 1e3;
      }
    }

    // the echo passes ticks on
    private static double millis(JsonObject firing) {
      String at = firing.getString("at");
      return at == null
          ? firing.getDouble("time")
          : BusUnderTest.millis(EventTime.of(Instant.parse(at)));
    }

    private static long nanos(int index) {
      return index * (1_000_000_000L / PER_SECOND);
    }

    /** The delays of one run in microseconds, sorted. */
    double[] run(String address, int count, IntConsumer besides) {
      Tick[] ticks = walk.next(count);
      first = BusUnderTest.millis(ticks[0].time());
      step = (BusUnderTest.millis(ticks[count - 1].time()) - first) / (count - 1);
      delays = new double[count * 2];
      heard.set(0);
      begun = System.nanoTime();
      for (int i = 0; i < count; i++) {
        while (System.nanoTime() - begun < nanos(i)) {
          Thread.onSpinWait();
        }
        bus.send(address, BusUnderTest.json(ticks[i]));
        besides.accept(i);
      }
      bus.settle();
      int all = Math.min(heard.get(), delays.length);
      double[] sorted = Arrays.copyOf(delays, all);
      Arrays.sort(sorted);
      return sorted;
    }
  }
}
