package dev.tocsin.feed.csv;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which field of a row is what; {@link #ABSENT} where the file has no such column.
 *
 * @param bars the rows are bars: open, high, low and close stand for the price
 */
record Columns(
    int time,
    int symbol,
    int price,
    int size,
    int bid,
    int ask,
    int open,
    int high,
    int low,
    int close,
    boolean bars) {

  static final int ABSENT = -1;

  private static final List<String> TIME =
      List.of("time", "timestamp", "time_utc", "ts", "datetime", "date");
  private static final List<String> SYMBOL = List.of("symbol");
  private static final List<String> PRICE = List.of("price");
  private static final List<String> SIZE = List.of("size", "amount", "volume");
  private static final List<String> BID = List.of("bid");
  private static final List<String> ASK = List.of("ask");
  private static final List<List<String>> BAR =
      List.of(List.of("open"), List.of("high"), List.of("low"), List.of("close"));

  /** What the header says, or why it does not do. */
  sealed interface Header {
    record Understood(Columns columns) implements Header {}

    record Refused(Report.Failure failure) implements Header {}
  }

  /**
   * Reads the names of a header. Where a column goes by several names in one file, the name that
   * stands first in the lists above wins; the same name twice is refused.
   *
   * @param defaultSymbol symbol of rows that name none
   */
  static Header of(List<String> names, @Nullable String defaultSymbol) {
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i).strip().toLowerCase(Locale.ROOT);
      if (places.putIfAbsent(name, i) != null && isRead(name)) {
        return refused(
            "duplicate-column",
            "the header names the column '%s' twice; rename one of them".formatted(name));
      }
    }
    int time = find(places, TIME);
    int price = find(places, PRICE);
    int bid = find(places, BID);
    int ask = find(places, ASK);
    List<Integer> bar = new ArrayList<>();
    BAR.forEach(column -> bar.add(find(places, column)));
    boolean bars = price == ABSENT && !bar.contains(ABSENT);
    int symbol = find(places, SYMBOL);
    if (time == ABSENT) {
      return refused(
          "no-time-column",
          "no column is named time (or timestamp, time_utc, ts, datetime, date); found: "
              + shown(names));
    }
    if (price == ABSENT && !bars && (bid == ABSENT || ask == ABSENT)) {
      return refused(
          "no-price-column",
          "there has to be a column price, or bid and ask, or open, high, low and close; found: "
              + shown(names));
    }
    if (symbol == ABSENT && defaultSymbol == null) {
      return refused(
          "no-symbol",
          "the file has no column symbol; say which symbol it holds, such as --symbol BTC-USD");
    }
    return new Header.Understood(
        new Columns(
            time,
            symbol,
            price,
            find(places, SIZE),
            bars ? ABSENT : bid,
            bars ? ABSENT : ask,
            bar.get(0),
            bar.get(1),
            bar.get(2),
            bar.get(3),
            bars));
  }

  private static boolean isRead(String name) {
    return TIME.contains(name)
        || SYMBOL.contains(name)
        || PRICE.contains(name)
        || SIZE.contains(name)
        || BID.contains(name)
        || ASK.contains(name)
        || BAR.contains(List.of(name));
  }

  private static int find(Map<String, Integer> places, List<String> names) {
    for (String name : names) {
      Integer place = places.get(name);
      if (place != null) {
        return place;
      }
    }
    return ABSENT;
  }

  private static String shown(List<String> names) {
    String all = String.join(", ", names);
    return all.length() <= 200 ? all : all.substring(0, 200) + "…";
  }

  private static Header refused(String code, String message) {
    return new Header.Refused(new Report.Failure(code, message));
  }
}
