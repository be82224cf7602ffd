package dev.tocsin.app.bench;

import dev.tocsin.app.bench.Walk.LevelRule;
import dev.tocsin.lang.checked.CheckedFile;
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
import java.util.stream.IntStream;

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

  /** What a machine that does much else can offer and take. */
  private static final int QUICK_PER_SECOND = 10_000;

  private static final int CHANGES_PER_SECOND = 100;
  private static final int ROUNDS = 2;
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
    int perSecond = scale.of(QUICK_PER_SECOND, PER_SECOND);
    int ticks = scale.of(QUICK_PER_SECOND / 2, 2 * PER_SECOND);
    String offered = scale == Scale.QUICK ? "%,d a second, ".formatted(perSecond) : "";
    var walk = new Walk(SYMBOLS, Walk.SEED);
    try (var bus = new BusUnderTest(walk.time())) {
      bus.load("bench.alerts", text(scale.of(5_000, RULES)));
      Clocked clocked = new Clocked(bus, walk, perSecond);
      clocked.pair(ticks, _ -> {});
      clocked.pair(ticks, _ -> {}).tell(offered, results);
      clocked
          .pair(ticks, new Changes(bus, ticks, perSecond / CHANGES_PER_SECOND))
          .tell(offered + "rules coming and going, ", results);
      int closing = scale.of(SYMBOLS / 20, SYMBOLS);
      bus.load("bars.alerts", bars(closing));
      // the walk passes a minute in each round, and with it all of the bars close at once
      walk.every(60_000_000L / ticks);
      clocked.pair(ticks, _ -> {});
      clocked
          .pair(ticks, _ -> {})
          .tell(
              offered + "bars of %,d rules closing, ".formatted(closing * INTERVALS.length),
              results);
    }
  }

  /** Each so many ticks a rule comes that was never there before, and an older one goes. */
  private static final class Changes implements IntConsumer {
    private final BusUnderTest bus;
    private final int every;
    private final List<CheckedFile> coming;
    private int next;

    Changes(BusUnderTest bus, int ticks, int every) {
      this.bus = bus;
      this.every = every;
      this.coming =
          IntStream.range(0, ROUNDS * Math.ceilDiv(ticks, every))
              .mapToObj(i -> EngineUnderTest.check(path(i), "S1 crosses above " + i))
              .toList();
    }

    private static String path(int number) {
      return "new" + number + ".alerts";
    }

    @Override
    public void accept(int sent) {
      if (sent % every == 0) {
        bus.loadSoon(coming.get(next));
        bus.unloadSoon(path(next - CHANGES_PER_SECOND / 2));
        next++;
      }
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

  /**
   * Delays in microseconds, sorted.
   *
   * @param bare those of the echo, in turns with the engine's
   */
  private record Delays(double[] engine, double[] bare) {
    void tell(String what, Consumer<Result> results) {
      for (int i = 0; i < SHARES.length; i++) {
        results.accept(
            Result.of(what + NAMES.get(i), at(engine, SHARES[i]), Unit.MICROSECONDS)
                .against(BARE, at(bare, SHARES[i]))
                .toReach(Goal.aboveReference(MORE_AT_MOST[i])));
      }
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
    private final long gap;
    private volatile double[] delays = {};
    private volatile double first;
    private volatile double step;
    private volatile long begun;

    Clocked(BusUnderTest bus, Walk walk, int perSecond) {
      this.bus = bus;
      this.walk = walk;
      this.gap = 1_000_000_000L / perSecond;
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

    private long nanos(int index) {
      return index * gap;
    }

    /**
     * Echo and engine in turns, that many ticks in each turn.
     *
     * @param besides is told of each tick that was sent to the engine
     */
    Delays pair(int ticks, IntConsumer besides) {
      double[][] bare = new double[ROUNDS][];
      double[][] engine = new double[ROUNDS][];
      for (int i = 0; i < ROUNDS; i++) {
        bare[i] = run(BusUnderTest.ECHO, ticks, _ -> {});
        engine[i] = run(BusUnderTest.engineAddress(), ticks, besides);
      }
      return new Delays(sorted(engine), sorted(bare));
    }

    private static double[] sorted(double[][] rounds) {
      return Arrays.stream(rounds).flatMapToDouble(Arrays::stream).sorted().toArray();
    }

    private double[] run(String address, int count, IntConsumer besides) {
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
        bus.time(ticks[i].time());
        bus.send(address, BusUnderTest.json(ticks[i]));
        besides.accept(i);
      }
      bus.settle();
      return Arrays.copyOf(delays, Math.min(heard.get(), delays.length));
    }
  }
}
