package dev.tocsin.feed.store;

import dev.tocsin.market.EventTime;
import dev.tocsin.market.Tick;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Ticks that were recorded or imported, by symbol and day (UTC). Reading and writing go side by
 * side, also from other processes: files are added to at their end or put in place whole. Of any
 * thread, but each reader and writer belongs to one.
 */
public final class TickStore {

  private final TickFolder folder;

  /**
   * @param directory made when the first tick is kept
   */
  public TickStore(Path directory) {
    this.folder = new TickFolder(directory);
  }

  /** Begins to add live ticks. */
  public LiveTicks live() {
    return new LiveTicks(folder);
  }

  /** Begins an import; nothing of it is there before it is committed. */
  public TickImport importing() throws IOException {
    return new TickImport(folder);
  }

  /**
   * The ticks of some symbols in order of time, of equal ones in order of symbol.
   *
   * @param from event time of the first one, in microseconds
   * @param to event time of the first one that no longer counts
   */
  public StoredTicks read(Set<String> symbols, long from, long to) throws IOException {
    List<StoredTicks.Days> sources = new ArrayList<>();
    for (String symbol : symbols.stream().sorted().toList()) {
      sources.add(new StoredTicks.Days(symbol, files(symbol, from, to)));
    }
    return new StoredTicks(sources, from, to);
  }

  /**
   * From which day to which the ticks of some symbols reach; those without any are left out.
   *
   * @throws IOException where the store cannot be read
   */
  public List<Reach> reach(Set<String> symbols) throws IOException {
    List<Reach> reach = new ArrayList<>();
    for (String symbol : symbols.stream().sorted().toList()) {
      SortedMap<LocalDate, Path> days = days(symbol);
      if (!days.isEmpty()) {
        reach.add(new Reach(symbol, days.firstKey(), days.lastKey()));
      }
    }
    return reach;
  }

  /**
   * What there is of a symbol.
   *
   * @param first the first day (UTC) of which there are ticks
   * @param last the last one
   */
  public record Reach(String symbol, LocalDate first, LocalDate last) {}

  private List<Path> files(String symbol, long from, long to) throws IOException {
    long first = Math.floorDiv(from, EventTime.DAY);
    long last = Math.floorDiv(to - 1, EventTime.DAY);
    return days(symbol).entrySet().stream()
        .filter(one -> first <= one.getKey().toEpochDay() && one.getKey().toEpochDay() <= last)
        .map(Map.Entry::getValue)
        .toList();
  }

  private SortedMap<LocalDate, Path> days(String symbol) throws IOException {
    SortedMap<LocalDate, Path> days = new TreeMap<>();
    Path found = TickFolder.isKept(symbol) ? folder.of(symbol) : null;
    if (found != null && Files.isDirectory(found)) {
      try (var files = Files.list(found)) {
        for (Path file : files.toList()) {
          LocalDate day = TickFolder.day(file);
          if (day != null) {
            days.put(day, file);
          }
        }
      }
    }
    return days;
  }

  /** The order in which a store gives ticks back. */
  static int compare(Tick one, Tick other) {
    int byTime = Long.compare(one.time(), other.time());
    return byTime != 0 ? byTime : one.symbol().compareTo(other.symbol());
  }
}
