package dev.tocsin.engine.journal;

import dev.tocsin.market.Tick;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Ticks into the journal: with the operating system, not yet forced to the disk. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class JournalBenchmark {
  private static final int BATCH = 256;
  private static final long SEGMENT = 16L << 20;
  private static final Entry TICK = new Entry.Ticked("market", Tick.trade("AAPL", 1, 100.25, 3));

  private @Nullable Path directory;
  private @Nullable Journal journal;

  @Setup(Level.Iteration)
  public void open() throws IOException {
    directory = Files.createTempDirectory("journal");
    journal = Journal.open(directory, "run", 1, SEGMENT, (_, _) -> {});
  }

  @TearDown(Level.Iteration)
  public void delete() throws IOException {
    opened().delete();
    Files.delete(Objects.requireNonNull(directory));
  }

  private Journal opened() {
    return Objects.requireNonNull(journal);
  }

  // what nobody needs goes, as it does in the service
  private long trimmed() throws IOException {
    Journal open = opened();
    return open.trim(open.end(), 0, 0);
  }

  @Benchmark
  public long appendOne() throws IOException {
    opened().append(TICK);
    return trimmed();
  }

  @Benchmark
  @OperationsPerInvocation(BATCH)
  public long appendBatch() throws IOException {
    for (int i = 0; i < BATCH; i++) {
      opened().put(TICK);
    }
    opened().flush();
    return trimmed();
  }
}
