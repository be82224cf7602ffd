package dev.tocsin.lang.check;

import dev.tocsin.lang.tree.Findings;
import dev.tocsin.lang.tree.Name;
import dev.tocsin.lang.words.Nearest;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Days of the week as rules write them. */
final class Days {

  private static final List<String> WORDS =
      Arrays.stream(DayOfWeek.values())
          .map(day -> day.name().substring(0, 3).toLowerCase(Locale.ROOT))
          .toList();

  private Days() {}

  /** The days that are known; the others are reported. */
  static Set<DayOfWeek> of(Findings findings, List<Name> names) {
    EnumSet<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (Name name : names) {
      int index = WORDS.indexOf(name.text());
      if (index >= 0) {
        days.add(DayOfWeek.of(index + 1));
      } else {
        String start = name.text().length() > 3 ? name.text().substring(0, 3) : name.text();
        findings.error(
            "unknown-day",
            name.range(),
            "unknown day '" + name.text() + "'",
            WORDS.contains(start)
                ? "did you mean '" + start + "'?"
                : Nearest.to(name.text(), WORDS) != null
                    ? Nearest.hint(name.text(), WORDS)
                    : "days are mon, tue, wed, thu, fri, sat, sun");
      }
    }
    return days;
  }
}
