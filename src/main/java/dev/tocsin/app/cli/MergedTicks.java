package dev.tocsin.app.cli;

import dev.tocsin.feed.csv.Report;
import dev.tocsin.feed.csv.TickFile;
import dev.tocsin.market.Tick;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ticks of several files as one stream: always the file whose next tick is the oldest, the
 * first named of them where two are equal. Each file keeps its own order.
 */
final class MergedTicks implements AutoCloseable {

  private final List<Source> sources = new ArrayList<>();

  private static final class Source {
    private final Path path;
    private final TickFile file;
    private @Nullable Tick next;

    Source(Path path, TickFile file) throws IOException {
      this.path = path;
      this.file = file;
      this.next = file.next();
    }
  }

  /**
   * Opens all files.
   *
   * @param symbol of rows that name none
   */
  MergedTicks(List<Path> paths, @Nullable String symbol) throws IOException {
    try {
      for (Path path : paths) {
        if (Files.isDirectory(path)) {
          throw new IOException(path + " is a folder; name the tick files in it");
        }
        sources.add(new Source(path, TickFile.open(path, symbol)));
      }
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /** The next tick; null at the end of all files, and where one of them was refused. */
  @Nullable Tick next() throws IOException {
    Source from = null;
    Tick oldest = null;
    for (Source source : sources) {
      Tick next = source.next;
      if (next != null && (oldest == null || next.time() < oldest.time())) {
        from = source;
        oldest = next;
      } else if (next == null && source.file.report().failure() != null) {
        return null;
      }
    }
    if (from != null) {
      from.next = from.file.next();
    }
    return oldest;
  }

  /** How the reading went, file by file. */
  Map<Path, Report> reports() {
    Map<Path, Report> reports = new LinkedHashMap<>();
    sources.forEach(source -> reports.put(source.path, source.file.report()));
    return reports;
  }

  /** How much of all files has been read, from 0 to 1. */
  double progress() {
    return sources.stream().mapToDouble(source -> source.file.progress()).average().orElse(1);
  }

  @Override
  public void close() throws IOException {
    for (Source source : sources) {
      source.file.close();
    }
  }
}
