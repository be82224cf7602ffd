package dev.tocsin.app.cli.ruletest;

import dev.tocsin.app.cli.ruletest.RuleTest.Input;
import dev.tocsin.market.Signal;
import dev.tocsin.market.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the lines of {@code ticks}: {@code TIME SYMBOL PRICE [size=N] [bid=P ask=P]}, {@code TIME
 * signal "NAME" [ACTION [SYMBOL [PRICE]]]}, or a time alone, which moves the clock. The price of a
 * tick may be left out where bid and ask are there.
 */
final class TickLines {

  private static final Pattern SIGNAL =
      Pattern.compile(
          ".*?\\ssignal\\s+\"(?<name>[^\"]+)\"(\\s+(?<action>\\S+)(\\s+(?<symbol>\\S+)(\\s+(?<price>\\S+))?)?)?");

  private final TestTimes times;

  TickLines(TestTimes times) {
    this.times = times;
  }

  /**
   * All lines of a text.
   *
   * @param line where the text begins in its file
   */
  List<Input> read(String text, int line) throws BadTestFileException {
    List<Input> inputs = new ArrayList<>();
    for (String row : text.lines().toList()) {
      String bare = row.indexOf('#') < 0 ? row : row.substring(0, row.indexOf('#'));
      if (!bare.isBlank()) {
        inputs.add(input(bare.strip(), line));
      }
    }
    return inputs;
  }

  private Input input(String row, int line) throws BadTestFileException {
    List<String> words = new ArrayList<>(List.of(row.split("\\s+")));
    String time = words.removeFirst();
    if (time.length() == "2026-03-02".length() && time.charAt(4) == '-' && !words.isEmpty()) {
      time += " " + words.removeFirst();
    }
    long at = times.time(time, line);
    if (words.isEmpty()) {
      return new Input.ClockAt(at);
    }
    String symbol = words.removeFirst();
    if (symbol.equals("signal")) {
      return signal(row, at, line);
    }
    double price = Double.NaN;
    double size = Double.NaN;
    double bid = Double.NaN;
    double ask = Double.NaN;
    for (String word : words) {
      int equals = word.indexOf('=');
      double number = number(word.substring(equals + 1), row, line);
      switch (equals < 0 ? "price" : word.substring(0, equals)) {
        case "price" -> price = number;
        case "size" -> size = number;
        case "bid" -> bid = number;
        case "ask" -> ask = number;
        default -> throw unreadable(row, line);
      }
    }
    Tick tick = new Tick(symbol, at, price, size, bid, ask);
    if (!tick.hasPrice() && !tick.hasQuote()) {
      throw unreadable(row, line);
    }
    return new Input.Arrived(tick);
  }

  private static Input signal(String row, long time, int line) throws BadTestFileException {
    Matcher parts = SIGNAL.matcher(row);
    if (!parts.matches()) {
      throw new BadTestFileException(
          line,
          "'"
              + row
              + "' is no signal; write it as TIME signal \"NAME\" [ACTION [SYMBOL [PRICE]]].");
    }
    String price = parts.group("price");
    return new Input.Signalled(
        new Signal(
            parts.group("name"),
            parts.group("action"),
            parts.group("symbol"),
            price == null ? Double.NaN : number(price, row, line),
            time));
  }

  private static double number(String text, String row, int line) throws BadTestFileException {
    try {
      double number = Double.parseDouble(text);
      if (Double.isFinite(number)) {
        return number;
      }
      throw unreadable(row, line);
    } catch (NumberFormatException e) {
      throw unreadable(row, line);
    }
  }

  private static BadTestFileException unreadable(String row, int line) {
    return new BadTestFileException(
        line, "'" + row + "' is no tick; write it as TIME SYMBOL PRICE [size=N] [bid=P ask=P].");
  }
}
