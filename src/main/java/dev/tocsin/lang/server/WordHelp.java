package dev.tocsin.lang.server;

import dev.tocsin.lang.words.Usage;
import dev.tocsin.market.indicator.IndicatorKind;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the catalogue says of a word, as an editor shows it. */
final class WordHelp {

  private static final int MOST_LINES = 6;

  private WordHelp() {}

  /** What can be said with a word of the grammar, a line each; null for no such word. */
  static @Nullable String of(String words) {
    int space = words.indexOf(' ');
    List<Usage> usages = Usage.of(space < 0 ? words : words.substring(0, space));
    List<Usage> exact = usages.stream().filter(one -> one.form().startsWith(words)).toList();
    return usages.isEmpty()
        ? null
        : (space < 0 || exact.isEmpty() ? usages : exact)
            .stream().limit(MOST_LINES).map(Usage::help).collect(Collectors.joining("\n"));
  }

  /** What an indicator is, how it is made, and a call that is right. */
  static String of(IndicatorKind indicator) {
    String formula = indicator.formula();
    return indicator.summary() + "; as in " + indicator.example("MNQ@5m") + "\n" + formula;
  }
}
