package dev.tocsin.engine.backtest;

import dev.tocsin.engine.Firing;
import dev.tocsin.engine.Shard;
import dev.tocsin.engine.plan.Planner;
import dev.tocsin.engine.shape.Shapes;
import dev.tocsin.lang.checked.CheckedAlert;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.market.Instruments;
import dev.tocsin.market.Tick;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Rules over ticks of the past, on the engine that runs them live, within bounds. */
public final class Backtest {

  private static final int STEP = 512;
  private static final String RUN = "replay";

  private Backtest() {}

  /** Gives ticks in the order in which they are to be evaluated. */
  @FunctionalInterface
  public interface Source {
    /** The next one; null at the end. */
    @Nullable Tick next() throws IOException;
  }

  /**
   * How much a run may do.
   *
   * @param ticks it stops behind so many
   * @param nanos it stops after so long
   * @param firings so many are kept; all are counted
   * @param waiting so many firings at once are followed by price; all are counted
   */
  public record Limits(long ticks, long nanos, int firings, int waiting) {}

  /** Why it ended. */
  public enum End {
    /** There were no more ticks. */
    TICKS_ENDED,
    TOO_MANY_TICKS,
    TOO_LONG
  }

  /**
   * What came of it.
   *
   * @param firings the first of them, in order
   * @param fired how many there were
   */
  public record Result(
      List<Firing> firings, long fired, long ticks, End end, BacktestReport report) {}

  /** All symbols that these rules look at. */
  public static Set<String> symbols(CheckedFile file) {
    Set<String> symbols = new TreeSet<>();
    for (CheckedAlert alert : file.alerts()) {
      if (alert.members().isEmpty()) {
        symbols.addAll(Planner.plan(alert, null).symbols());
      }
      for (String member : alert.members()) {
        symbols.addAll(Planner.plan(alert, member).symbols());
      }
    }
    return symbols;
  }

  /**
   * Runs to the end of the ticks or a limit, on the caller's thread.
   *
   * @param counts which firings count
   * @param nanos a clock that only goes on
   */
  public static Result run(
      CheckedFile file,
      Instruments instruments,
      Source source,
      Predicate<Firing> counts,
      Limits limits,
      LongSupplier nanos)
      throws IOException {
    long begin = nanos.getAsLong();
    List<Firing> fired = new ArrayList<>();
    List<Firing> first = new ArrayList<>();
    Aftermath aftermath = new Aftermath(Aftermath.symbolsOf(List.of(file)), limits.waiting());
    long all = 0;
    long ticks = 0;
    End end = End.TICKS_ENDED;
    try (Shard shard =
        new Shard(
            RUN,
            instruments,
            new Shapes(),
            outcome -> outcome.firings().stream().filter(counts).forEach(fired::add))) {
      shard.load(0, file);
      List<Tick> step = step(source);
      while (!step.isEmpty()) {
        for (Tick tick : step) {
          shard.tick(++ticks, tick);
        }
        aftermath.step(step, fired);
        all += fired.size();
        fired.stream().limit(limits.firings() - first.size()).forEach(first::add);
        fired.clear();
        step = step(source);
        if (!step.isEmpty() && ticks >= limits.ticks()) {
          end = End.TOO_MANY_TICKS;
          break;
        }
        if (!step.isEmpty() && nanos.getAsLong() - begin > limits.nanos()) {
          end = End.TOO_LONG;
          break;
        }
      }
    }
    return new Result(first, all, ticks, end, aftermath.report());
  }

  private static List<Tick> step(Source source) throws IOException {
    List<Tick> ticks = new ArrayList<>(STEP);
    while (ticks.size() < STEP) {
      Tick tick = source.next();
      if (tick == null) {
        break;
      }
      ticks.add(tick);
    }
    return ticks;
  }
}
