package dev.tocsin.lang.check;

import dev.tocsin.lang.checked.Interval;
import dev.tocsin.lang.checked.Value;
import dev.tocsin.lang.checked.Value.FieldName;
import dev.tocsin.lang.checked.Value.Unit;
import dev.tocsin.lang.tree.Combination;
import dev.tocsin.lang.tree.Expression;
import dev.tocsin.lang.tree.Name;
import dev.tocsin.lang.tree.Operand;
import dev.tocsin.lang.tree.Phrase;
import dev.tocsin.lang.words.Catalogue;
import dev.tocsin.lang.words.Field;
import dev.tocsin.lang.words.Nearest;
import dev.tocsin.market.indicator.Indicators;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Types the values of one alert. Every method gives null after it has reported an error. */
final class ValueChecker {

  private final AlertScope scope;
  private final Spans spans;
  private final CallChecker calls;

  ValueChecker(AlertScope scope, Spans spans, Zones zones, ConditionChecker conditions) {
    this.scope = scope;
    this.spans = spans;
    calls = new CallChecker(scope, this, conditions, zones);
  }

  @Nullable Typed check(Expression expression) {
    return switch (expression) {
      case Operand operand -> operand(operand);
      case Phrase _, Combination _ -> {
        scope.findings.error(
            "not-a-value",
            expression.range(),
            "a value is expected here, and '" + scope.said(expression) + "' is a condition");
        yield null;
      }
    };
  }

  private @Nullable Typed operand(Operand operand) {
    return switch (operand) {
      case Operand.Number number -> Typed.constant(number.value(), Unit.NUMBER);
      case Operand.Percent percent -> Typed.constant(percent.value(), Unit.PERCENT);
      case Operand.Duration duration -> Typed.constant(duration.length(), Unit.DURATION);
      case Operand.Ticks ticks -> ticks(ticks);
      case Operand.Word word -> word(word);
      case Operand.Reference reference -> reference(reference);
      case Operand.Call call -> calls.check(call);
      case Operand.ClockRange range -> {
        scope.findings.error(
            "not-a-value", range.range(), "a stretch of the day stands only in high( ) and low( )");
        yield null;
      }
      case Operand.Ago ago -> ago(ago);
      case Operand.Negative negative -> negative(negative);
      case Operand.Arithmetic arithmetic -> arithmetic(arithmetic);
      case Operand.Grouped grouped -> check(grouped.inner());
    };
  }

  private @Nullable Typed ticks(Operand.Ticks ticks) {
    Value.Subject of = scope.ticksOf;
    if (of == null) {
      scope.findings.error(
          "ticks", ticks.range(), "ticks are counted of an instrument, and none is named here");
      return null;
    }
    if (of instanceof Value.Subject.Symbol symbol
        && Double.isNaN(scope.file.instruments.of(symbol.name()).tickSize())) {
      scope.findings.warning(
          "tick-size",
          ticks.range(),
          "the tick size of " + symbol.name() + " is not known, so this is never true",
          "give it one in the configuration, or write a price");
    }
    return new Typed(new Value.Ticks(ticks.count(), of), Unit.PRICE);
  }

  private @Nullable Typed word(Operand.Word word) {
    String name = word.text();
    Typed value = scope.file.values.get(name);
    if (value != null) {
      return value;
    }
    if (scope.file.watchlists.containsKey(name)) {
      scope.findings.error(
          "not-a-value",
          word.range(),
          "'" + name + "' is a watchlist, not a value",
          "write 'for " + name + "' behind the alert's name, and 'price' for its members");
      return null;
    }
    List<String> known = new ArrayList<>(scope.file.values.keySet());
    known.add("price");
    String nearest = Nearest.hint(name, known);
    scope.findings.error(
        "unknown-name",
        word.range(),
        "unknown name '" + name + "'",
        nearest != null
            ? nearest
            : Catalogue.isTaken(name)
                ? "write its parentheses: " + name + "(…)"
                : "symbols are upper case; a value is named by 'let " + name + " = …'");
    return null;
  }

  private @Nullable Typed reference(Operand.Reference reference) {
    Name subject = reference.subject();
    if (reference.member() && !subject.text().equals("price")) {
      scope.findings.error(
          "unknown-name",
          subject.range(),
          "'" + subject.text() + "' is no symbol",
          Nearest.to(subject.text(), List.of("price")) != null
              ? "did you mean 'price'?"
              : "symbols are upper case; 'price' stands for a member of 'for'");
      return null;
    }
    if (reference.member() && !scope.hasMember) {
      scope.findings.error(
          "no-member",
          subject.range(),
          "'price' stands for a member of 'for', and this alert has none",
          "name a symbol, or write 'for' and a list behind the alert's name");
      return null;
    }
    FieldName field = FieldName.LAST;
    if (reference.field() != null) {
      Field found = Catalogue.FIELDS.get(reference.field().text());
      if (found == null) {
        unknownField(reference.field());
        return null;
      }
      field = found.name();
    }
    return reference.bars() == null
        ? new Typed(new Value.Field(AlertScope.subject(reference), field), unit(field))
        : bars(reference, field, reference.bars());
  }

  private void unknownField(Name field) {
    String nearest = Nearest.hint(field.text(), Catalogue.FIELDS.keySet());
    scope.findings.error(
        "unknown-field",
        field.range(),
        "unknown field '" + field.text() + "'",
        nearest != null ? nearest : "fields are " + String.join(", ", Catalogue.FIELDS.keySet()));
  }

  private @Nullable Typed bars(Operand.Reference reference, FieldName basis, Operand.Bars written) {
    Interval interval = spans.interval(written);
    if (reference.field() != null && !isQuoted(basis)) {
      scope.findings.error(
          "series",
          reference.field().range(),
          "there are no bars of '" + reference.field().text() + "'",
          isBarPart(basis)
              ? "write " + reference.field().text() + "(" + barsOf(reference, written) + ")"
              : "there are bars of the last price, and of bid, ask and mid");
      return null;
    }
    if (interval == null) {
      return null;
    }
    Value.Bars bars =
        new Value.Bars(AlertScope.subject(reference), basis, interval, written.extended());
    return new Typed(new Value.BarField(bars, Value.BarPart.CLOSE), Unit.PRICE);
  }

  private static String barsOf(Operand.Reference reference, Operand.Bars bars) {
    return reference.subject().text() + "@" + bars.written();
  }

  private static boolean isQuoted(FieldName basis) {
    return switch (basis) {
      case LAST, BID, ASK, MID -> true;
      case SPREAD, SIZE, OPEN, HIGH, LOW, VOLUME, VWAP, PREV_CLOSE, CHANGE, CHANGE_PCT -> false;
    };
  }

  private static boolean isBarPart(FieldName field) {
    return switch (field) {
      case OPEN, HIGH, LOW, VOLUME, VWAP -> true;
      case LAST, BID, ASK, MID, SPREAD, SIZE, PREV_CLOSE, CHANGE, CHANGE_PCT -> false;
    };
  }

  private static Unit unit(FieldName field) {
    return switch (field) {
      case SIZE, VOLUME -> Unit.VOLUME;
      case CHANGE_PCT -> Unit.PERCENT;
      case LAST, BID, ASK, MID, SPREAD, OPEN, HIGH, LOW, VWAP, PREV_CLOSE, CHANGE -> Unit.PRICE;
    };
  }

  private @Nullable Typed ago(Operand.Ago ago) {
    Typed value = check(ago.value());
    Typed bars = check(ago.bars());
    if (value == null || bars == null) {
      return null;
    }
    Double back = bars.constant();
    if (back == null
        || bars.unit() != Unit.NUMBER
        || back != Math.rint(back)
        || back < 0
        || back > Indicators.MAX_LENGTH) {
      scope.findings.error(
          "number",
          ago.bars().range(),
          "how many bars back must be a whole number from 0 to " + Indicators.MAX_LENGTH);
      return null;
    }
    List<Value.Bars> series = Series.of(value.value());
    if (Spans.interval(series) == null) {
      scope.findings.error(
          "series",
          ago.range(),
          series.isEmpty()
              ? "'[ ]' goes back in a series of bars, and '" + scope.said(ago.value()) + "' is none"
              : "'[ ]' cannot count bars of different intervals",
          series.isEmpty() ? "name the bars: MNQ@5m[1]" : null);
      return null;
    }
    return new Typed(new Value.Ago(value.value(), back.intValue()), value.unit());
  }

  private @Nullable Typed negative(Operand.Negative negative) {
    Typed value = check(negative.value());
    if (value == null) {
      return null;
    }
    if (value.unit() == Unit.DURATION) {
      scope.findings.error("duration", negative.range(), "a duration cannot be negative");
      return null;
    }
    Double constant = value.constant();
    return constant != null
        ? Typed.constant(-constant, value.unit())
        : new Typed(new Value.Negative(value.value()), value.unit());
  }

  private @Nullable Typed arithmetic(Operand.Arithmetic arithmetic) {
    Typed left = check(arithmetic.left());
    Typed right = check(arithmetic.right());
    return left == null || right == null ? null : Arithmetics.of(scope, arithmetic, left, right);
  }
}
