package dev.tocsin.feed.csv;

import dev.tocsin.market.Tick;
import org.jspecify.annotations.Nullable;

/** Makes ticks of the row a scanner stands on. */
final class RowParser {

  /** A bar becomes this many ticks. */
  static final int MAX_TICKS = 4;

  private static final int MAX_SHOWN = 40;

  private final RowScanner scanner;
  private final Columns columns;
  private final @Nullable String defaultSymbol;
  private final SymbolCache symbols = new SymbolCache();
  private String problem = "";

  RowParser(RowScanner scanner, Columns columns, @Nullable String defaultSymbol) {
    this.scanner = scanner;
    this.columns = columns;
    this.defaultSymbol = defaultSymbol;
  }

  /**
   * Reads the current row.
   *
   * @param into gets the ticks, from 0 on
   * @return how many there are; 0 for a bad row, and {@link #problem} says why
   */
  int parse(Tick[] into) {
    problem = "";
    if (scanner.overlong()) {
      return bad("the row is longer than %,d bytes".formatted(RowScanner.MAX_ROW));
    }
    if (!scanner.select(columns.time())) {
      return bad("the time is missing");
    }
    long time = TimeField.parse(scanner.bytes(), scanner.from(), scanner.to());
    if (time == TimeField.UNREADABLE) {
      return bad("time '%s' is neither ISO-8601 nor a count since 1970".formatted(shown()));
    }
    String symbol = symbol();
    if (symbol == null) {
      return bad("the symbol is missing");
    }
    double size = number(columns.size(), "size");
    if (size < 0) {
      return bad("size '%s' is below zero".formatted(shown()));
    }
    return columns.bars() ? bar(into, symbol, time, size) : tick(into, symbol, time, size);
  }

  /** What is wrong with a bad row. */
  String problem() {
    return problem;
  }

  private int tick(Tick[] into, String symbol, long time, double size) {
    double price = number(columns.price(), "price");
    double bid = number(columns.bid(), "bid");
    double ask = number(columns.ask(), "ask");
    if (!problem.isEmpty()) {
      return 0;
    }
    if (Double.isNaN(price) && (Double.isNaN(bid) || Double.isNaN(ask))) {
      return bad("the price is missing, and there are no bid and ask in its place");
    }
    into[0] = new Tick(symbol, time, price, size, bid, ask);
    return 1;
  }

  private int bar(Tick[] into, String symbol, long time, double volume) {
    double open = required(columns.open(), "open");
    double high = required(columns.high(), "high");
    double low = required(columns.low(), "low");
    double close = required(columns.close(), "close");
    if (!problem.isEmpty()) {
      return 0;
    }
    into[0] = Tick.trade(symbol, time, open, Double.NaN);
    into[1] = Tick.trade(symbol, time, high, Double.NaN);
    into[2] = Tick.trade(symbol, time, low, Double.NaN);
    into[3] = Tick.trade(symbol, time, close, volume);
    return MAX_TICKS;
  }

  private @Nullable String symbol() {
    if (scanner.select(columns.symbol())) {
      return symbols.of(scanner.bytes(), scanner.from(), scanner.to());
    }
    return defaultSymbol;
  }

  private double required(int column, String name) {
    double value = number(column, name);
    if (Double.isNaN(value) && problem.isEmpty()) {
      problem = "the " + name + " is missing";
    }
    return value;
  }

  /** {@code NaN} where the field is empty, or unreadable and the problem set. */
  private double number(int column, String name) {
    if (!scanner.select(column)) {
      return Double.NaN;
    }
    double value = DecimalField.parse(scanner.bytes(), scanner.from(), scanner.to());
    if (Double.isNaN(value) && problem.isEmpty()) {
      problem = "%s '%s' is not a number".formatted(name, shown());
    }
    return value;
  }

  private int bad(String what) {
    if (problem.isEmpty()) {
      problem = what;
    }
    return 0;
  }

  /** The current field, fit to be printed. */
  private String shown() {
    StringBuilder text = new StringBuilder();
    scanner
        .text()
        .codePoints()
        .limit(MAX_SHOWN)
        .forEach(c -> text.appendCodePoint(Character.isISOControl(c) ? '?' : c));
    return text.toString();
  }
}
