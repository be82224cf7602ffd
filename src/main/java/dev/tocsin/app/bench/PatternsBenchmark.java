package dev.tocsin.app.bench;

import dev.tocsin.app.bench.Race.Standing;
import dev.tocsin.app.bench.Walk.LevelRule;
import dev.tocsin.engine.bench.BareLevels;
import dev.tocsin.market.Tick;
import java.util.List;
import java.util.function.Consumer;

/** Rules that remember: what Drools joins over time. */
final class PatternsBenchmark implements Benchmark {
  private static final int SYMBOLS = 1_000;
  private static final int RULES = 10_000;
  private static final long MICROS_BETWEEN_TICKS = 100;

  private record Pattern(String what, String form) {}

  private static final List<Pattern> PATTERNS =
      List.of(
          new Pattern("then", "%1$s crosses above %2$s then %1$s crosses below %2$s within 1m"),
          new Pattern("within", "(%1$s crosses above %2$s and %1$s crosses below %2$s within 1m)"),
          new Pattern("for", "%1$s > %2$s for 10s"),
          new Pattern("times", "%1$s crosses above %2$s 3 times within 1m"));

  @Override
  public String name() {
    return "patterns";
  }

  @Override
  public String question() {
    return "How many ticks a second against rules that remember what happened before";
  }

  @Override
  public void run(Scale scale, Consumer<Result> results) {
    int count = scale.of(1_000, RULES);
    List<LevelRule> rules = Walk.levels(count, SYMBOLS, Walk.SEED);
    for (Pattern pattern : PATTERNS) {
      var text = new StringBuilder();
      var bare = new BareLevels();
      for (LevelRule rule : rules) {
        String symbol = Walk.symbol(rule.symbol());
        text.append(pattern.form().formatted(symbol, rule.level())).append('\n');
        bare.add(symbol, rule.level());
      }
      bare.start();
      try (var engine = new EngineUnderTest(text.toString())) {
        var race =
            new Race<Tick[]>()
                .with("engine", engine::ticks)
                .with("bare", lap -> bare.ticks(lap, lap.length));
        var walk = new Walk(SYMBOLS, Walk.SEED).every(MICROS_BETWEEN_TICKS);
        for (int lap = 0; lap < scale.of(3, 12); lap++) {
          race.lap(walk.next(scale.of(20_000, 200_000)));
        }
        List<Standing> standings = race.standings();
        results.accept(
            Result.of(
                    "%,d rules: %s".formatted(count, pattern.what()),
                    standings.get(0).perSecond(),
                    Unit.TICKS_PER_SECOND)
                .against("their levels alone, bare", standings.get(1).perSecond()));
      }
    }
  }
}
