package dev.tocsin.app.bench;

import dev.tocsin.app.bench.Race.Standing;
import dev.tocsin.market.Tick;
import java.util.List;
import java.util.function.Consumer;

/** Ten thousand rules that read indicators, while bars close. */
final class IndicatorsBenchmark implements Benchmark {
  private static final int SYMBOLS = 1_000;

  /** 60 ticks a symbol in each bar of a minute. */
  private static final long MICROS_BETWEEN_TICKS = 1_000;

  /**
   * Laps until averages of twenty bars are known and what is run most is compiled, which goes on
   * beside the first laps and takes its time on a busy machine.
   */
  private static final int WARM_UP = 30;

  /** Ten rules a symbol over four indicators, as many levels as would be written. */
  private static final List<String> RULES =
      List.of(
          "%1$s crosses above sma(%1$s@1m, 20)",
          "%1$s crosses below sma(%1$s@1m, 20)",
          "%1$s@1m crosses above ema(%1$s@1m, 20)",
          "%1$s@1m crosses below ema(%1$s@1m, 20)",
          "rsi(%1$s@1m, 14) > 70",
          "rsi(%1$s@1m, 14) < 30",
          "rsi(%1$s@1m, 14) crosses above 50",
          "%1$s@1m > bb_upper(%1$s@1m, 20, 2)",
          "%1$s@1m < bb_lower(%1$s@1m, 20, 2)",
          "sma(%1$s@1m, 20) > ema(%1$s@1m, 20)");

  @Override
  public String name() {
    return "indicators";
  }

  @Override
  public String question() {
    return "How many ticks a second against rules that read indicators of minute bars";
  }

  @Override
  public void run(Scale scale, Consumer<Result> results) {
    int symbols = scale.of(100, SYMBOLS);
    var text = new StringBuilder();
    for (int i = 0; i < symbols; i++) {
      for (String rule : RULES) {
        text.append(rule.formatted(Walk.symbol(i))).append('\n');
      }
    }
    var bare = new BareIndicators(symbols);
    try (var engine = new EngineUnderTest(text.toString())) {
      var race =
          new Race<Tick[]>()
              .with("engine", engine::ticks)
              .with("bare", bare::ticks)
              .warmUp(scale.of(3, WARM_UP));
      var walk = new Walk(symbols, Walk.SEED).every(MICROS_BETWEEN_TICKS);
      // each lap holds the close of as many bars
      int minute = 60_000;
      for (int lap = 0; lap < scale.of(6, 2 * WARM_UP); lap++) {
        race.lap(walk.next(scale.of(minute / 10, 2 * minute)));
      }
      List<Standing> standings = race.standings();
      String what = "%,d rules on %,d symbols".formatted(symbols * RULES.size(), symbols);
      results.accept(
          Result.of(what, standings.get(0).perSecond(), Unit.TICKS_PER_SECOND)
              .against("the same indicators, bare", standings.get(1).perSecond())
              .toReach(Goal.share(0.2)));
      results.accept(Result.of(what + ", allocated a tick", standings.get(0).bytes(), Unit.BYTES));
    }
  }
}
