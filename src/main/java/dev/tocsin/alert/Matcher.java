package dev.tocsin.alert;

import dev.tocsin.engine.Firing;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Which firings: each of its patterns has to match. Without a pattern it matches all.
 *
 * @param patterns by what they look at: {@code severity}, {@code symbol}, {@code rule} (name of the
 *     alert, or the rule's id) or {@code label.NAME}; a label that a firing does not have is empty
 */
public record Matcher(Map<String, TextPattern> patterns) {

  private static final String LABEL = "label.";
  private static final List<String> FIELDS = List.of("severity", "symbol", "rule");

  public Matcher {
    patterns = Collections.unmodifiableMap(new LinkedHashMap<>(patterns));
  }

  /** Matches every firing. */
  public static Matcher all() {
    return new Matcher(Map.of());
  }

  /**
   * Reads what a person wrote; what is wrong is left out and told.
   *
   * @param refused told of a field and what is wrong with it, as the end of a sentence
   */
  public static Matcher read(Map<String, ?> fields, BiConsumer<String, String> refused) {
    Map<String, TextPattern> patterns = new LinkedHashMap<>();
    fields.forEach(
        (field, value) -> {
          if (!FIELDS.contains(field) && !(field.startsWith(LABEL) && field.length() > 6)) {
            refused.accept(field, "is not known; allowed here: severity, symbol, rule, label.NAME");
          } else if (value instanceof Map || value instanceof Iterable) {
            refused.accept(field, "has to be a text");
          } else {
            switch (TextPattern.read(String.valueOf(value))) {
              case TextPattern.Reading.Usable usable -> patterns.put(field, usable.pattern());
              case TextPattern.Reading.Refused why -> refused.accept(field, why.sentence());
            }
          }
        });
    return new Matcher(patterns);
  }

  public boolean matches(Firing firing) {
    return mismatch(firing).isEmpty();
  }

  /** Why it does not match, as in {@code symbol is ES, not MNQ|NQ}; empty where it does. */
  public Optional<String> mismatch(Firing firing) {
    for (Map.Entry<String, TextPattern> one : patterns.entrySet()) {
      List<String> values = values(one.getKey(), firing);
      if (values.stream().noneMatch(one.getValue()::matches)) {
        String value = values.getFirst().isEmpty() ? "not there" : values.getFirst();
        return Optional.of(one.getKey() + " is " + value + ", not " + one.getValue().source());
      }
    }
    return Optional.empty();
  }

  private static List<String> values(String field, Firing firing) {
    return switch (field) {
      case "severity" -> List.of(firing.severity().word());
      case "symbol" -> List.of(firing.symbol());
      case "rule" -> List.of(firing.alert(), firing.rule());
      default -> List.of(firing.labels().getOrDefault(field.substring(LABEL.length()), ""));
    };
  }

  /** The value of one of its fields in a firing; empty where the firing has none. */
  public static String value(String field, Firing firing) {
    return values(field, firing).getFirst();
  }

  /** Whether it is a field that firings have. */
  public static boolean knows(String field) {
    return FIELDS.contains(field) || field.startsWith(LABEL) && field.length() > LABEL.length();
  }

  /** As in {@code severity: critical, symbol: MNQ|NQ}; {@code everything} without a pattern. */
  public String text() {
    if (patterns.isEmpty()) {
      return "everything";
    }
    List<String> parts = new ArrayList<>();
    patterns.forEach((field, pattern) -> parts.add(field + ": " + pattern.source()));
    return String.join(", ", parts);
  }

  /** As it was written, by field. */
  public Map<String, String> sources() {
    Map<String, String> sources = new LinkedHashMap<>();
    patterns.forEach((field, pattern) -> sources.put(field, pattern.source()));
    return sources;
  }
}
