package dev.tocsin.lang.server;

import dev.tocsin.lang.words.Catalogue;
import dev.tocsin.lang.words.Indicator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One sentence for each word of the language that a person may ask about. */
final class WordHelp {

  private static final Map<String, String> FIELDS =
      Map.ofEntries(
          Map.entry("last", "the last traded price"),
          Map.entry("bid", "the best bid of the last quote"),
          Map.entry("ask", "the best ask of the last quote"),
          Map.entry("mid", "the middle between bid and ask"),
          Map.entry("spread", "ask less bid"),
          Map.entry("size", "the size of the last trade"),
          Map.entry("open", "the first price of the current trading session"),
          Map.entry("high", "the highest price of the current trading session"),
          Map.entry("low", "the lowest price of the current trading session"),
          Map.entry("volume", "what was traded in the current trading session"),
          Map.entry("vwap", "the volume-weighted price of the current trading session"),
          Map.entry("prev_close", "the last price of the trading session before"),
          Map.entry("change", "the last price less prev_close"),
          Map.entry("change_pct", "the change since prev_close, in percent"));

  private static final Map<String, String> FUNCTIONS =
      Map.ofEntries(
          Map.entry("open", "the opens of bars"),
          Map.entry("high", "the highs of bars; or today's high of a stretch, once it is over"),
          Map.entry("low", "the lows of bars; or today's low of a stretch, once it is over"),
          Map.entry("close", "the closes of bars"),
          Map.entry("volume", "the volumes of bars"),
          Map.entry("abs", "the value without its sign"),
          Map.entry("min", "the smallest of the values"),
          Map.entry("max", "the largest of the values"),
          Map.entry(
              "count", "how many members of the list meet the condition; price is each of them"),
          Map.entry("prediction", "the newest forecast for that horizon, while it has not expired"),
          Map.entry("live", "the value with the bar in the making; it may repaint"));

  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("alert", "a named alert; inside a condition: another alert fires"),
          Map.entry("timezone", "the zone of this file's clock times"),
          Map.entry("watchlist", "a named list of symbols"),
          Map.entry("let", "a named number, percent or duration"),
          Map.entry("price", "the last price of each member that the alert stands for"),
          Map.entry("for", "behind a state: so long without being false; behind a name: members"),
          Map.entry("within", "in so long a stretch"),
          Map.entry("then", "in this order; 'then no' when the second does not come"),
          Map.entry("and", "both: binds tighter than 'or'"),
          Map.entry("or", "one of them, or both"),
          Map.entry("not", "the opposite of a state"),
          Map.entry("crosses", "an event: from one side to the other"),
          Map.entry("reaches", "an event: comes to it from either side, or goes through it"),
          Map.entry("enters", "an event: comes into the range"),
          Map.entry("exits", "an event: leaves the range"),
          Map.entry("rises", "up by so much, within a time or from its low since armed"),
          Map.entry("falls", "down by so much, within a time or from its high since armed"),
          Map.entry("moves", "up or down by so much within a time"),
          Map.entry("makes", "an event: a new high or low of so many days or bars"),
          Map.entry("gaps", "an event: the trading session opens away from the last close"),
          Map.entry("signal", "an event: a signal from outside with that name"),
          Map.entry("during", "a clause: outside of it the alert sees nothing"),
          Map.entry("on", "a clause: when it is looked at; or a condition: on these days"),
          Map.entry("every", "a clause: fires every time, as it does without it"),
          Map.entry("once", "a clause: how often it fires at most"),
          Map.entry("cooldown", "a clause: so long after a firing nothing fires"),
          Map.entry("at", "a clause or a condition: at most so often, at least, at a clock time"),
          Map.entry("repeat", "a clause: fires again while a state lasts"),
          Map.entry("rearm", "a clause: nothing fires again until that has been true"),
          Map.entry("fire", "a clause: fires also when it is true as it is loaded"),
          Map.entry("expires", "a clause: the end of the alert"),
          Map.entry("severity", "a clause: info, warning (default) or critical"),
          Map.entry("notify", "a clause: channels; without it the routes of the configuration"),
          Map.entry("message", "a clause: the text that is told, with fields in braces"),
          Map.entry("label", "a clause: a word of your own on each firing"),
          Map.entry("paused", "a clause: it does not fire until it is resumed"));

  private WordHelp() {}

  /** What a word means where it stands alone, by its first word; null where nobody has to ask. */
  static @Nullable String of(String words) {
    int space = words.indexOf(' ');
    String word = space < 0 ? words : words.substring(0, space);
    Indicator indicator = Catalogue.INDICATORS.get(word);
    return indicator != null
        ? indicator.summary() + "; as in " + indicator.example()
        : WORDS.get(word);
  }

  /** What a field behind a dot means; null for no field. */
  static @Nullable String ofField(String name) {
    return FIELDS.get(name);
  }

  /** What a function means that is no indicator; null for none. */
  static @Nullable String ofFunction(String name) {
    return FUNCTIONS.get(name);
  }
}
