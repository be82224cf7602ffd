package dev.tocsin.app.bench;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What the figures were measured on, since they mean little without it.
 *
 * @param load processes that wanted a processor, on average over the last minute, this one
 *     included; negative where the system does not tell
 */
public record Machine(
    String processor, int processors, double load, long heapBytes, String collector, String java) {

  /** As it is now. */
  public static Machine now() {
    var system = ManagementFactory.getOperatingSystemMXBean();
    return new Machine(
        processorName(),
        system.getAvailableProcessors(),
        system.getSystemLoadAverage(),
        Runtime.getRuntime().maxMemory(),
        collectors(),
        Runtime.version().toString());
  }

  private static String collectors() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .map(GarbageCollectorMXBean::getName)
        .map(name -> name.split(" ")[0])
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static String processorName() {
    try {
      List<String> lines = Files.readAllLines(Path.of("/proc/cpuinfo"));
      return lines.stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException _) {
      // only Linux has it
      return System.getProperty("os.arch");
    }
  }

  /** In one line. */
  public String print() {
    return String.format(
        Locale.ROOT,
        "%s, %d processors, load %.1f; Java %s, %s, heap of at most %,d MB",
        processor,
        processors,
        load,
        java,
        collector,
        heapBytes >> 20);
  }
}
