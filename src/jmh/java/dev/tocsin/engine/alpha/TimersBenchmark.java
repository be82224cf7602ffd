package dev.tocsin.engine.alpha;

import dev.tocsin.engine.alpha.Timers.Part;
import dev.tocsin.engine.alpha.Timers.Timer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Deadlines that are set, called off and run while many others wait. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TimersBenchmark {
  private static final long APART = 1_000;

  @Param({"100", "100000"})
  public int waiting;

  private Timers timers = new Timers();
  private long now;
  private long ran;

  @Setup(Level.Iteration)
  public void fill() {
    timers = new Timers();
    now = 0;
    for (int i = 1; i <= waiting; i++) {
      timers.at(i * APART, Part.DEADLINES, this::ring);
    }
  }

  private void ring() {
    ran++;
  }

  /** The first that is due runs, and one is set behind all others. */
  @Benchmark
  public long setAndRun() {
    now += APART;
    timers.at(now + waiting * APART, Part.DEADLINES, this::ring);
    timers.run(timers.next(), Part.DEADLINES);
    return ran;
  }

  /** As {@code within} does where it is met in time. */
  @Benchmark
  public Timer setAndCallOff() {
    Timer timer = timers.at(waiting * APART / 2, Part.DEADLINES, this::ring);
    timer.cancel();
    return timer;
  }
}
