package dev.tocsin.engine;

import dev.tocsin.engine.alpha.ValueText;
import dev.tocsin.market.EventTime;
import org.jspecify.annotations.Nullable;

/** Fills in a rule's message. */
final class Messages {

  private Messages() {}

  static String render(
      LiveRule rule,
      long time,
      double price,
      double value,
      double level,
      @Nullable String direction) {
    String template = rule.alert().clauses().message();
    if (template == null) {
      return rule.alert().name() + " at " + number(price);
    }
    return template
        .replace("{alert}", rule.alert().name())
        .replace("{symbol}", rule.symbol())
        .replace("{price}", number(price))
        .replace("{level}", number(level))
        .replace("{value}", number(value))
        .replace("{direction}", direction == null ? "" : direction)
        .replace("{time}", EventTime.format(time))
        .replace("{severity}", rule.alert().clauses().severity().word())
        .replace("{condition}", rule.alert().conditionText());
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : ValueText.number(value);
  }
}
