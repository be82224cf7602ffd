package dev.tocsin.feed.store;

import dev.tocsin.market.EventTime;
import dev.tocsin.market.Tick;
import java.math.BigDecimal;

/**
 * Ticks as lines of CSV that {@code TickFile} reads back to the same ticks; symbols have no quotes
 * and no line breaks in them.
 */
public final class TickText {

  /** The first line of a file. */
  public static final String HEADER = "time,symbol,price,size,bid,ask\n";

  private TickText() {}

  /** Adds the line of a tick, line break and all. */
  public static void append(StringBuilder out, Tick tick) {
    out.append(EventTime.format(tick.time())).append(',');
    symbol(out, tick.symbol());
    number(out, tick.price());
    number(out, tick.size());
    number(out, tick.bid());
    number(out, tick.ask());
    out.append('\n');
  }

  private static void symbol(StringBuilder out, String symbol) {
    out.append(symbol.indexOf(',') < 0 ? symbol : '"' + symbol + '"');
  }

  private static void number(StringBuilder out, double number) {
    out.append(',');
    if (Double.isNaN(number)) {
      return;
    }
    // a double's own text is the shortest that reads back the same; CSV has no exponents
    String text = Double.toString(number);
    if (text.indexOf('E') >= 0) {
      text = new BigDecimal(text).toPlainString();
    }
    out.append(text.endsWith(".0") ? text.substring(0, text.length() - 2) : text);
  }
}
