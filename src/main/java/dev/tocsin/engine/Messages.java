package dev.tocsin.engine;

import dev.tocsin.lang.checked.CheckedAlert;
import dev.tocsin.lang.message.MessageTemplate;
import dev.tocsin.lang.message.MessageValues;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The message of a rule, ready to be filled in. */
final class Messages {
  private static final MessageTemplate USUAL =
      MessageTemplate.parse("{alert}: {symbol} at {price}", List.of());
  private static final MessageTemplate OF_CONDITION =
      MessageTemplate.parse("{condition}: {symbol} at {price}", List.of());

  private Messages() {}

  /** The template of an alert, or what is said where it has none. */
  static MessageTemplate template(CheckedAlert alert) {
    String message = alert.clauses().message();
    if (message != null) {
      return MessageTemplate.parse(message, alert.clauses().labels().keySet());
    }
    return alert.name().equals(alert.conditionText()) ? OF_CONDITION : USUAL;
  }

  static String render(
      LiveRule rule,
      String symbol,
      long time,
      double price,
      double value,
      double level,
      @Nullable String direction) {
    CheckedAlert alert = rule.alert();
    return rule.definition()
        .template()
        .render(
            new MessageValues(
                alert.name(),
                symbol,
                price,
                level,
                value,
                direction,
                time,
                alert.clauses().severity().word(),
                alert.conditionText(),
                0,
                alert.clauses().labels()));
  }
}
