package dev.tocsin.notify.route;

import dev.tocsin.alert.Matcher;
import dev.tocsin.engine.Firing;
import java.util.List;

/**
 * While one alert tells the whole story, others are held: "index down 2 %" holds those of the
 * stocks.
 *
 * @param name as it is shown
 * @param source whose firing begins it
 * @param target what is held; never the source itself
 * @param equal fields in which source and target have to be the same, such as {@code label.sector}
 * @param lasts microseconds after the source fired; it ends sooner where the source was a state
 *     that is no longer true
 */
public record Inhibition(
    String name, Matcher source, Matcher target, List<String> equal, long lasts) {

  public Inhibition {
    equal = List.copyOf(equal);
  }

  /** Whether that firing, as the source, holds the other. */
  public boolean holds(Firing from, Firing other) {
    return !from.rule().equals(other.rule())
        && target.matches(other)
        && !source.matches(other)
        && equal.stream()
            .allMatch(field -> Matcher.value(field, from).equals(Matcher.value(field, other)));
  }
}
