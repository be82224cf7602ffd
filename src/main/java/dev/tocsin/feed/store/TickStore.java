package dev.tocsin.feed.store;

import dev.tocsin.market.EventTime;
import dev.tocsin.market.Tick;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

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
      if (TickFolder.isKept(symbol)) {
        sources.add(new StoredTicks.Days(symbol, files(symbol, from, to)));
      }
    }
    return new StoredTicks(sources, from, to);
  }

  private List<Path> files(String symbol, long from, long to) throws IOException {
    Path days = folder.of(symbol);
    if (!Files.isDirectory(days)) {
      return List.of();
    }
    long first = Math.floorDiv(from, EventTime.DAY);
    long last = Math.floorDiv(to - 1, EventTime.DAY);
    try (var listed = Files.list(days)) {
      return listed.filter(file -> StoredTicks.isWithin(file, first, last)).sorted().toList();
    }
  }

  /** The order in which a store gives ticks back. */
  static int compare(Tick one, Tick other) {
    int byTime = Long.compare(one.time(), other.time());
    return byTime != 0 ? byTime : one.symbol().compareTo(other.symbol());
  }
}
