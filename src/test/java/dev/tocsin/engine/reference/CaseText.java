package dev.tocsin.engine.reference;

import dev.tocsin.engine.Firing;
import dev.tocsin.lang.words.Numbers;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.Instrument;
import dev.tocsin.market.Signal;
import dev.tocsin.market.Tick;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A disagreement as a test file that runs. */
final class CaseText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

  private static final int MOST_SHOWN = 10;

  private CaseText() {}

  static String of(
      String name,
      String rules,
      RandomMarket market,
      List<Input> inputs,
      List<Expected> expected,
      List<Expected> stopped,
      List<Firing> got) {
    StringBuilder text = new StringBuilder("timezone: UTC\ninstruments:\n");
    for (Instrument one : market.described().values()) {
      text.append(
          "  %s: { calendar: %s, tick: %s"
              .formatted(one.symbol(), one.calendar(), Numbers.plain(one.tickSize())));
      if (one.staleAfter() != EventTime.NEVER) {
        text.append(", stale_after: ").append(one.staleAfter() / EventTime.SECOND).append('s');
      }
      text.append(" }\n");
    }
    text.append("tests:\n  - name: ").append(name).append("\n    rules: |\n");
    rules.lines().forEach(line -> text.append("      ").append(line).append('\n'));
    text.append("    ticks: |\n");
    for (Input input : inputs) {
      text.append("      ").append(line(input)).append('\n');
    }
    text.append("    firings:\n");
    for (Expected one : expected) {
      text.append("      - { ");
      text.append(
          fields(one.time(), one.alert(), one.symbol(), one.price(), one.value(), one.level()));
      text.append(" }").append(" # ").append(one.direction()).append(" ").append(one.message());
      text.append('\n');
    }
    for (Expected one : stopped) {
      text.append("      # stopped by ").append(one.gate()).append(": ");
      text.append(
          fields(one.time(), one.alert(), one.symbol(), one.price(), one.value(), one.level()));
      text.append('\n');
    }
    int same = 0;
    while (same < Math.min(got.size(), expected.size())
        && Agreement.equal(expected.get(same), got.get(same))) {
      same++;
    }
    text.append("      # the first ").append(same).append(" are the same\n");
    for (Firing one : got.subList(same, Math.min(got.size(), same + MOST_SHOWN))) {
      text.append("      # engine: ");
      text.append(
          fields(one.time(), one.alert(), one.symbol(), one.price(), one.value(), one.level()));
      text.append(' ').append(one.direction()).append(' ').append(one.message()).append('\n');
    }
    return text.toString();
  }

  private static String fields(
      long time, String alert, String symbol, double price, double value, double level) {
    return "at: \"%s\", alert: %s, symbol: \"%s\"".formatted(time(time), alert, symbol)
        + number("price", price)
        + number("value", value)
        + number("level", level);
  }

  private static String number(String name, double value) {
    return Double.isNaN(value) ? "" : ", " + name + ": " + Numbers.plain(value);
  }

  private static String time(long time) {
    return TIME.format(EventTime.toInstant(time))
        .replaceFirst("\\.?0+$", "")
        .replaceFirst(":0$", ":00")
        .replaceFirst("(\\d\\d:\\d\\d):$", "$1:00");
  }

  private static String line(Input input) {
    return switch (input) {
      case Input.Marked(long time) -> time(time);
      case Input.Loaded(var file) ->
          "# loaded " + file.path() + ": " + file.alerts().stream().map(a -> a.text()).toList();
      case Input.Unloaded(String path) -> "# unloaded " + path;
      case Input.Signalled(Signal signal) ->
          time(signal.time())
              + " signal \""
              + signal.name()
              + "\""
              + word(signal.action())
              + (signal.action() == null ? "" : word(signal.symbol()))
              + (signal.action() == null || signal.symbol() == null || Double.isNaN(signal.price())
                  ? ""
                  : " " + Numbers.plain(signal.price()));
      case Input.Ticked(Tick tick) ->
          time(tick.time())
              + " "
              + tick.symbol()
              + (tick.hasPrice() ? " " + Numbers.plain(tick.price()) : "")
              + (Double.isNaN(tick.size()) ? "" : " size=" + Numbers.plain(tick.size()))
              + (tick.hasQuote()
                  ? " bid=" + Numbers.plain(tick.bid()) + " ask=" + Numbers.plain(tick.ask())
                  : "");
    };
  }

  private static String word(@Nullable String text) {
    return text == null ? "" : " " + text;
  }
}
