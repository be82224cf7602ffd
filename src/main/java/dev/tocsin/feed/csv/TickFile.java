package dev.tocsin.feed.csv;

import dev.tocsin.feed.csv.Report.Failure;
import dev.tocsin.feed.csv.Report.RowProblem;
import dev.tocsin.feed.csv.UnpackedStream.RefusedException;
import dev.tocsin.market.Tick;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * A file of ticks, read as a stream: CSV, also packed as {@code .gz}, or as {@code .zip} with one
 * file in it.
 *
 * <p>The first line that is not blank is the header. It names, in any order and letter case, {@code
 * time} (or {@code timestamp}, {@code time_utc}, {@code ts}, {@code datetime}, {@code date}),
 * {@code symbol}, {@code price}, {@code size} (or {@code amount}, {@code volume}), {@code bid} and
 * {@code ask}; other columns are ignored. The price may be missing where bid and ask are there. A
 * time is ISO-8601 (UTC where it has no offset) or a count of seconds or milliseconds since 1970.
 *
 * <p>A file without {@code price} but with {@code open}, {@code high}, {@code low} and {@code
 * close} holds bars. Each becomes four ticks in that order, all at the time of its row, since
 * nothing says when within the bar each price was paid; the volume goes with the close. Bars of at
 * most the same length built of these ticks are the bars of the file.
 *
 * <p>A bad row is skipped, counted and reported. As soon as more than {@value #MIN_BAD} rows and
 * more than one in a hundred are bad, reading stops with a {@link Failure}; at the end of the file
 * one in a hundred alone decides. One thread only.
 */
public final class TickFile implements AutoCloseable {

  /** The most bytes a packed file may unpack to. */
  public static final long UNPACK_CAP = 16L << 30;

  /** So many bad rows are borne before the share of bad rows is looked at. */
  static final int MIN_BAD = 10;

  private final @Nullable UnpackedStream in;
  private final @Nullable RowScanner scanner;
  private final @Nullable RowParser parser;
  private final Tick[] held = new Tick[RowParser.MAX_TICKS];
  private final List<RowProblem> firstProblems = new ArrayList<>();
  private @Nullable Failure failure;
  private int holding;
  private int given;
  private long rows;
  private long bad;

  private TickFile(
      @Nullable UnpackedStream in,
      @Nullable RowScanner scanner,
      @Nullable RowParser parser,
      @Nullable Failure failure) {
    this.in = in;
    this.scanner = scanner;
    this.parser = parser;
    this.failure = failure;
  }

  /**
   * Opens a file and reads its header. A file that is refused opens too: it has no ticks, and its
   * report says why.
   *
   * @param symbol symbol of rows that name none; null where every row has to
   * @throws IOException where the file is not there or cannot be read
   */
  public static TickFile open(Path path, @Nullable String symbol) throws IOException {
    return open(path, symbol, UNPACK_CAP);
  }

  static TickFile open(Path path, @Nullable String symbol, long cap) throws IOException {
    UnpackedStream in = null;
    try {
      in = UnpackedStream.open(path, cap);
      return open(in, symbol);
    } catch (RefusedException | ZipException | EOFException e) {
      if (in != null) {
        in.close();
      }
      return new TickFile(null, null, null, failureOf(e));
    }
  }

  /**
   * Reads ticks from a stream of plain CSV, which is closed with the file.
   *
   * @param symbol symbol of rows that name none; null where every row has to
   * @throws IOException where the stream cannot be read
   */
  public static TickFile read(InputStream in, @Nullable String symbol) throws IOException {
    return open(UnpackedStream.of(in), symbol);
  }

  private static TickFile open(UnpackedStream in, @Nullable String symbol) throws IOException {
    RowScanner scanner = new RowScanner(in);
    if (!scanner.next()) {
      return new TickFile(in, null, null, new Failure("empty-file", "the file is empty"));
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < scanner.fields(); i++) {
      names.add(scanner.select(i) ? scanner.text() : "");
    }
    return switch (Columns.of(names, symbol)) {
      case Columns.Header.Understood(Columns columns) ->
          new TickFile(in, scanner, new RowParser(scanner, columns, symbol), null);
      case Columns.Header.Refused(Failure failure) -> new TickFile(in, null, null, failure);
    };
  }

  /**
   * The next tick, in the order of the file; null at its end and where reading stopped.
   *
   * @throws IOException where the file cannot be read on
   */
  public @Nullable Tick next() throws IOException {
    if (given < holding) {
      return held[given++];
    }
    if (scanner == null || parser == null || failure != null) {
      return null;
    }
    try {
      return next(scanner, parser);
    } catch (RefusedException | ZipException | EOFException e) {
      failure = failureOf(e);
      return null;
    }
  }

  /**
   * Hands over every tick that is left.
   *
   * @throws IOException where the file cannot be read on
   */
  public Report forEach(Consumer<Tick> sink) throws IOException {
    for (Tick tick = next(); tick != null; tick = next()) {
      sink.accept(tick);
    }
    return report();
  }

  /** How it went so far; whole once {@link #next} has given null. */
  public Report report() {
    return new Report(rows, bad, List.copyOf(firstProblems), failure);
  }

  /** How much of the file has been read, from 0 to 1. */
  public double progress() {
    return in == null ? 1 : in.progress();
  }

  @Override
  public void close() throws IOException {
    if (in != null) {
      in.close();
    }
  }

  private @Nullable Tick next(RowScanner from, RowParser with) throws IOException {
    while (from.next()) {
      rows++;
      holding = with.parse(held);
      given = 0;
      if (holding > 0) {
        return held[given++];
      }
      bad++;
      if (firstProblems.size() < Report.MAX_PROBLEMS) {
        firstProblems.add(new RowProblem(from.line(), with.problem()));
      }
      if (bad > MIN_BAD && tooManyBad()) {
        return null;
      }
    }
    tooManyBad();
    return null;
  }

  /** Looks at the share of bad rows, and stops the reading where it is too large. */
  private boolean tooManyBad() {
    if (bad * 100 <= rows) {
      return false;
    }
    RowProblem first = firstProblems.get(0);
    failure =
        new Failure(
            "too-many-bad-rows",
            "%,d of %,d rows cannot be read, more than one in a hundred; the first is line %d: %s"
                .formatted(bad, rows, first.line(), first.message()));
    return true;
  }

  private static Failure failureOf(IOException e) {
    return switch (e) {
      case RefusedException refused -> refused.failure();
      default ->
          new Failure(
              "broken-archive", "the packed file is damaged (" + e.getMessage() + "); get it anew");
    };
  }
}
