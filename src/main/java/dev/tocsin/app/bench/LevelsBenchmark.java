package dev.tocsin.app.bench;

import dev.tocsin.app.bench.Race.Standing;
import dev.tocsin.app.bench.Walk.LevelRule;
import dev.tocsin.engine.bench.BareLevels;
import dev.tocsin.engine.bench.DrlPerRule;
import dev.tocsin.engine.bench.JoinedInDrools;
import dev.tocsin.engine.bench.LevelContender;
import dev.tocsin.market.Tick;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Price rules by the thousand: {@code S crosses above L}. */
final class LevelsBenchmark implements Benchmark {
  private static final int SYMBOLS = 1_000;

  /** Compiling one DRL rule for each is most of what a quick look takes. */
  private static final int FEW = 100;

  private static final int MOST_DRL_RULES = 1_000;

  /** Of more, one tick takes Drools so long that the race would never end. */
  private static final int MOST_JOINED_RULES = 100_000;

  /**
   * Compiling what is run most goes on beside the first laps, and takes its time on a busy machine.
   */
  private static final int WARM_UP = 18;

  private static final String BARE = "bare sorted arrays";

  @Override
  public String name() {
    return "levels";
  }

  @Override
  public String question() {
    return "How many ticks a second against rules that watch a price";
  }

  @Override
  public void run(Scale scale, Consumer<Result> results) {
    List<Integer> sizes =
        switch (scale) {
          case QUICK -> List.of(FEW);
          case USUAL -> List.of(1_000, 10_000, 100_000);
          case FULL -> List.of(1_000, 10_000, 100_000, 1_000_000);
        };
    for (int rules : sizes) {
      race(rules, SYMBOLS, scale, results);
    }
    race(scale.of(FEW, 10_000), 1, scale, results);
  }

  private static void race(int count, int symbols, Scale scale, Consumer<Result> results) {
    List<LevelRule> rules = Walk.levels(count, symbols, Walk.SEED);
    boolean hot = symbols == 1;
    String what =
        String.format(Locale.ROOT, "%,d rules on %,d symbol%s", count, symbols, hot ? "" : "s");
    String text = rules.stream().map(LevelRule::text).collect(Collectors.joining("\n"));
    int ticks = scale.of(5_000, hot ? 20_000 : 200_000);
    int slow = Math.max(1, ticks / (hot ? 60 : 30));
    var bare = new BareLevels();
    var joined = new JoinedInDrools();
    var each = new DrlPerRule();
    try (var engine = new EngineUnderTest(text);
        joined;
        each) {
      fill(bare, rules);
      var race =
          new Race<Tick[]>()
              .warmUp(scale.of(3, WARM_UP))
              .with("engine", engine::ticks)
              .with(BARE, lap -> bare.ticks(lap, lap.length));
      boolean withJoined = count <= MOST_JOINED_RULES;
      if (withJoined) {
        fill(joined, rules);
        race.with("joined", lap -> joined.ticks(lap, slow));
      }
      boolean withEach = count <= MOST_DRL_RULES;
      if (withEach) {
        fill(each, rules);
        race.with("each", lap -> each.ticks(lap, slow));
      }
      var walk = new Walk(symbols, Walk.SEED);
      int laps = scale.of(6, 2 * WARM_UP);
      for (int lap = 0; lap < laps; lap++) {
        race.lap(walk.next(ticks));
      }
      agree(engine.firings(), bare.firings());
      List<Standing> standings = race.standings();
      double ours = standings.getFirst().perSecond();
      var rate = Result.of(what, ours, Unit.TICKS_PER_SECOND);
      Result first = rate.against(BARE, standings.get(1).perSecond());
      results.accept(count == 100_000 ? first.toReach(Goal.share(0.23)) : first);
      if (withJoined) {
        Result second = rate.against("the same joined in Drools", standings.get(2).perSecond());
        results.accept(
            count == 100_000
                ? second.toReach(Goal.times(20))
                : hot ? second.toReach(Goal.times(25)) : second);
      }
      if (withEach) {
        results.accept(rate.against("one DRL rule each", standings.get(3).perSecond()));
      }
      results.accept(
          Result.of(
              what + ", firings a tick", (double) engine.firings() / (laps * ticks), Unit.FIRINGS));
      results.accept(
          Result.of(what + ", allocated a tick", standings.getFirst().bytes(), Unit.BYTES));
    }
  }

  private static void fill(LevelContender contender, List<LevelRule> rules) {
    for (LevelRule rule : rules) {
      contender.add(Walk.symbol(rule.symbol()), rule.level());
    }
    contender.start();
  }

  // a race between contenders that do not do the same is none
  private static void agree(long engine, long bare) {
    if (engine != bare) {
      throw new IllegalStateException(
          "the engine fired " + engine + " times and the bare arrays " + bare + " times");
    }
  }
}
