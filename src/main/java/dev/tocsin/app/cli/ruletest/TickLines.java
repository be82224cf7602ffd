package dev.tocsin.app.cli.ruletest;

import dev.tocsin.app.cli.ruletest.RuleTest.Input;
import dev.tocsin.market.Tick;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the lines of {@code ticks}: {@code TIME SYMBOL PRICE [size=N] [bid=P ask=P]}, where a time
 * alone moves the clock. The price may be left out where bid and ask are there.
 */
final class TickLines {

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
