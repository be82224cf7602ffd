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

  /** The message of a firing, which speaks of no bar. */
  static String render(Definition definition, Firing firing) {
    return render(
        definition,
        firing.symbol(),
        firing.time(),
        firing.price(),
        firing.value(),
        firing.level(),
        firing.direction(),
        MessageValues.Bar.NONE);
  }

  /** The message as of now where it speaks of the bar of now; else null, since it can wait. */
  static @Nullable String now(
      LiveRule rule,
      String symbol,
      double price,
      double value,
      double level,
      @Nullable String direction) {
    if (rule.gates().clauses().message() == null) {
      return null;
    }
    Definition definition = rule.definition();
    return definition.template().speaksOfBars()
        ? render(definition, symbol, rule.clock().now(), price, value, level, direction, bar(rule))
        : null;
  }

  private static String render(
      Definition definition,
      String symbol,
      long time,
      double price,
      double value,
      double level,
      @Nullable String direction,
      MessageValues.Bar bar) {
    return definition
        .template()
        .render(
            new MessageValues(
                definition.name(),
                symbol,
                price,
                level,
                value,
                direction,
                time,
                definition.severity().word(),
                definition.condition(),
                0,
                definition.labels(),
                bar));
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
