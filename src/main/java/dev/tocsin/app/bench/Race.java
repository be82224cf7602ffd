package dev.tocsin.app.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Lets contenders do the same work in turns, lap by lap, and times each by the processor time of
 * this thread: others who want the processor lengthen the wall clock, not this. What the collector
 * does on its own threads is not in it; the bytes allocated are counted beside it.
 *
 * @param <L> what a lap's work is made of
 */
final class Race<L> {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final List<Contender<L>> contenders = new ArrayList<>();
  private final List<List<Lap>> laps = new ArrayList<>();
  private int warmUp = 3;

  private record Contender<L>(String name, ToLongFunction<L> work) {}

  /** One contender's turn: nanoseconds and bytes an operation. */
  private record Lap(double nanoseconds, double bytes) {}

  /**
   * How a contender did.
   *
   * @param perSecond operations a second, in the median lap
   * @param bytes allocated for each operation, in the median lap
   */
  record Standing(String name, double perSecond, double bytes) {}

  /**
   * @param work does a lap's work and says how many operations it was
   */
  Race<L> with(String name, ToLongFunction<L> work) {
    contenders.add(new Contender<>(name, work));
    laps.add(new ArrayList<>());
    return this;
  }

  /** How many of the first laps do not count. */
  Race<L> warmUp(int count) {
    warmUp = count;
    return this;
  }

  /** Runs one lap: each contender in turn does the same work. */
  void lap(L work) {
    for (int i = 0; i < contenders.size(); i++) {
      long allocated = allocated();
      long begun = THREADS.getCurrentThreadCpuTime();
      double operations = contenders.get(i).work().applyAsLong(work);
      double nanoseconds = THREADS.getCurrentThreadCpuTime() - begun;
      laps.get(i).add(new Lap(nanoseconds / operations, (allocated() - allocated) / operations));
    }
  }

  /** How each did, in the order in which they were entered. */
  List<Standing> standings() {
    List<Standing> all = new ArrayList<>();
    for (int i = 0; i < contenders.size(); i++) {
      List<Lap> counted =
          laps.get(i).subList(Math.min(warmUp, laps.get(i).size() - 1), laps.get(i).size());
      all.add(
          new Standing(
              contenders.get(i).name(),
              1e9 / median(counted.stream().mapToDouble(Lap::nanoseconds).toArray()),
              median(counted.stream().mapToDouble(Lap::bytes).toArray())));
    }
    return all;
  }

  /** Processor time of this thread so far, in nanoseconds. */
  static long processorTime() {
    return THREADS.getCurrentThreadCpuTime();
  }

  /** Of all threads whose names begin so, in nanoseconds. */
  static long processorTime(String names) {
    return Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
        .filter(thread -> thread != null && thread.getThreadName().startsWith(names))
        .mapToLong(thread -> THREADS.getThreadCpuTime(thread.getThreadId()))
        .sum();
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static long allocated() {
    return THREADS instanceof com.sun.management.ThreadMXBean counting
        ? counting.getCurrentThreadAllocatedBytes()
        : 0;
  }
}
