package dev.tocsin.app.bench;

import java.lang.management.ManagementFactory;

/** What this process and thread have used. */
final class Heap {

  private Heap() {}

  /** Bytes in use, once what nobody holds is gone. */
  static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** Processor time of the calling thread. */
  static long processorNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
