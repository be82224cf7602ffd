package dev.tocsin.feed.replay;

import dev.tocsin.feed.csv.Report;
import dev.tocsin.feed.csv.TickFile;
import dev.tocsin.market.Tick;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ticks that can be read from their beginning again and again. */
@FunctionalInterface
public interface Recording {

  /** Begins to read. */
  Pass open() throws IOException;

  /** One reading from beginning to end. */
  interface Pass extends AutoCloseable {
    /** The next tick; null at the end. */
    @Nullable Tick next() throws IOException;

    @Override
    void close() throws IOException;
  }

  /** Ticks that are held in memory. */
  static Recording of(List<Tick> ticks) {
    List<Tick> held = List.copyOf(ticks);
    return () -> {
      Iterator<Tick> left = held.iterator();
      return new Pass() {
        @Override
        public @Nullable Tick next() {
          return left.hasNext() ? left.next() : null;
        }

        @Override
        public void close() {}
      };
    };
  }

  /**
   * A tick file, read anew in each pass.
   *
   * @param symbol symbol of rows that name none; null where every row has to
   */
  static Recording of(Path path, @Nullable String symbol) {
    return () -> {
      TickFile file = TickFile.open(path, symbol);
      return new Pass() {
        @Override
        public @Nullable Tick next() throws IOException {
          Tick tick = file.next();
          if (tick == null) {
            refuse(file.report());
          }
          return tick;
        }

        @Override
        public void close() throws IOException {
          file.close();
        }
      };
    };
  }

  /** The bundled trades: an hour of {@code BTC-USD} at Bitstamp, from 2013-11-27 18:00 UTC. */
  static Recording demo() throws IOException {
    String name = "demo_bitstamp_btcusd_trades_2013-11-27_18h.csv";
    InputStream in = Recording.class.getResourceAsStream(name);
    if (in == null) {
      throw new IOException("the bundled trades " + name + " are not in this build");
    }
    List<Tick> ticks = new ArrayList<>();
    try (TickFile file = TickFile.read(in, "BTC-USD")) {
      refuse(file.forEach(ticks::add));
    }
    return of(ticks);
  }

  private static void refuse(Report report) throws IOException {
    Report.Failure failure = report.failure();
    if (failure != null) {
      throw new IOException(failure.message());
    }
  }
}
