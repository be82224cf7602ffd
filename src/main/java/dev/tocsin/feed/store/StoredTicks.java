package dev.tocsin.feed.store;

import dev.tocsin.feed.csv.TickFile;
import dev.tocsin.market.Tick;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Ticks of the store as one stream. One thread. */
public final class StoredTicks implements AutoCloseable {

  private final PriorityQueue<Days> waiting =
      new PriorityQueue<>((one, other) -> TickStore.compare(one.head(), other.head()));
  private final List<Days> sources;
  private final long from;
  private final long to;

  StoredTicks(List<Days> sources, long from, long to) throws IOException {
    this.sources = sources;
    this.from = from;
    this.to = to;
    try {
      for (Days source : sources) {
        advance(source);
      }
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /** The next one; null at the end. */
  public @Nullable Tick next() throws IOException {
    Days source = waiting.poll();
    if (source == null) {
      return null;
    }
    Tick tick = source.head();
    advance(source);
    return tick;
  }

  private void advance(Days source) throws IOException {
    for (Tick tick = source.next(); tick != null; tick = source.next()) {
      if (tick.time() >= from && tick.time() < to) {
        waiting.add(source);
        return;
      }
    }
  }

  @Override
  public void close() throws IOException {
    for (Days source : sources) {
      source.close();
    }
  }

  /** The days of one symbol, one behind the other. */
  static final class Days {
    private final String symbol;
    private final ArrayDeque<Path> files;
    private @Nullable TickFile open;
    private @Nullable Tick head;

    Days(String symbol, List<Path> files) {
      this.symbol = symbol;
      this.files = new ArrayDeque<>(files);
    }

    Tick head() {
      if (head == null) {
        throw new IllegalStateException("no tick of " + symbol + " is at hand");
      }
      return head;
    }

    @Nullable Tick next() throws IOException {
      head = null;
      while (head == null) {
        if (open == null) {
          Path file = files.poll();
          if (file == null) {
            return null;
          }
          open = TickFile.open(file, symbol);
        }
        head = open.next();
        if (head == null) {
          close();
        }
      }
      return head;
    }

    void close() throws IOException {
      if (open != null) {
        open.close();
        open = null;
      }
    }
  }
}
