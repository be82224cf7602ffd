package dev.tocsin.engine;

import dev.tocsin.engine.alpha.BarStream;
import dev.tocsin.engine.alpha.SymbolSeries;
import dev.tocsin.lang.checked.CheckedAlert;
import dev.tocsin.lang.checked.CheckedAlert.Evaluation;
import dev.tocsin.lang.checked.Value.BarPart;
import dev.tocsin.lang.checked.Value.FieldName;
import dev.tocsin.lang.message.MessageTemplate;
import dev.tocsin.lang.message.MessageValues;
import dev.tocsin.lang.print.ValueText;
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
                alert.clauses().labels(),
                bar(rule)));
  }

  /** The bar whose close the rule looks at, else the trading session of its symbol so far. */
  private static MessageValues.Bar bar(LiveRule rule) {
    BarStream closes = rule.closes();
    if (closes != null
        && rule.alert().clauses().evaluation() instanceof Evaluation.OnBarClose onClose) {
      return new MessageValues.Bar(
          closes.newest(BarPart.OPEN),
          closes.newest(BarPart.HIGH),
          closes.newest(BarPart.LOW),
          closes.newest(BarPart.VOLUME),
          ValueText.interval(onClose.interval()));
    }
    SymbolSeries market = rule.market();
    return new MessageValues.Bar(
        market.current(FieldName.OPEN),
        market.current(FieldName.HIGH),
        market.current(FieldName.LOW),
        market.current(FieldName.VOLUME),
        "tick");
  }
}
