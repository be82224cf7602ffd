package dev.tocsin.lang.check;

import dev.tocsin.lang.checked.Condition;
import dev.tocsin.lang.checked.Value;
import dev.tocsin.lang.checked.Value.BarPart;
import dev.tocsin.lang.checked.Value.FunctionName;
import dev.tocsin.lang.checked.Value.Unit;
import dev.tocsin.lang.tree.Expression;
import dev.tocsin.lang.tree.Operand;
import dev.tocsin.lang.words.Catalogue;
import dev.tocsin.lang.words.Nearest;
import dev.tocsin.market.indicator.IndicatorKind;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Types functions and indicators. Gives null after it has reported an error. */
final class CallChecker {

  private final AlertScope scope;
  private final ValueChecker values;
  private final ConditionChecker conditions;
  private final Zones zones;
  private final IndicatorChecker indicators;

  CallChecker(AlertScope scope, ValueChecker values, ConditionChecker conditions, Zones zones) {
    this.scope = scope;
    this.values = values;
    this.conditions = conditions;
    this.zones = zones;
    indicators = new IndicatorChecker(scope, values);
  }

  @Nullable Typed check(Operand.Call call) {
    String name = call.function().text();
    IndicatorKind indicator = Catalogue.INDICATORS.get(name);
    if (indicator != null) {
      return indicators.check(call, indicator);
    }
    return switch (name) {
      case "open" -> barPart(call, BarPart.OPEN);
      case "close" -> barPart(call, BarPart.CLOSE);
      case "volume" -> barPart(call, BarPart.VOLUME);
      case "high" -> isStretch(call) ? stretch(call, true) : barPart(call, BarPart.HIGH);
      case "low" -> isStretch(call) ? stretch(call, false) : barPart(call, BarPart.LOW);
      case "abs" -> function(call, FunctionName.ABS);
      case "min" -> function(call, FunctionName.MIN);
      case "max" -> function(call, FunctionName.MAX);
      case "count" -> count(call);
      case "prediction" -> prediction(call);
      case "live" -> live(call);
      default -> unknown(call);
    };
  }

  private @Nullable Typed unknown(Operand.Call call) {
    String name = call.function().text();
    List<String> known = new ArrayList<>(Catalogue.INDICATORS.keySet());
    known.addAll(Catalogue.FUNCTIONS.keySet());
    String nearest = Nearest.hint(name, known);
    scope.findings.error(
        "unknown-indicator",
        call.function().range(),
        "unknown indicator '" + name + "'",
        nearest != null ? nearest : "there are " + String.join(", ", known));
    call.arguments().forEach(this::checkAny);
    return null;
  }

  private void checkAny(Expression argument) {
    if (argument instanceof Operand && !(argument instanceof Operand.ClockRange)) {
      values.check(argument);
    }
  }

  private boolean has(Operand.Call call, int least, int most, String usage) {
    return has(scope, call, least, most, usage);
  }

  /** Whether the number of arguments fits; reports it where not. */
  static boolean has(AlertScope scope, Operand.Call call, int least, int most, String usage) {
    int count = call.arguments().size();
    if (count >= least && count <= most) {
      return true;
    }
    scope.findings.error(
        "arguments",
        call.range(),
        "'"
            + call.function().text()
            + "' takes "
            + (least == most ? said(least) : least + " to " + said(most))
            + ", and here "
            + (count == 1 ? "is 1" : "are " + count),
        "write " + usage);
    return false;
  }

  private static String said(int count) {
    return count == 1 ? "1 argument" : count + " arguments";
  }

  private @Nullable Typed barPart(Operand.Call call, BarPart part) {
    String name = call.function().text();
    if (!has(call, 1, 1, name + "(MNQ@5m)")) {
      return null;
    }
    Typed argument = values.check(call.arguments().getFirst());
    if (argument == null) {
      return null;
    }
    if (argument.value() instanceof Value.BarField field && field.part() == BarPart.CLOSE) {
      Unit unit = part == BarPart.VOLUME ? Unit.VOLUME : Unit.PRICE;
      return new Typed(new Value.BarField(field.bars(), part), unit);
    }
    String said = scope.said(call.arguments().getFirst());
    scope.findings.error(
        "series",
        call.arguments().getFirst().range(),
        "'" + name + "' is taken of bars, and '" + said + "' is no series of bars",
        argument.value() instanceof Value.Field && !name.equals("close")
            ? "write " + name + "(" + said + "@5m), or " + said + "." + name + " for the session's"
            : "write " + name + "(MNQ@5m)");
    return null;
  }

  private static boolean isStretch(Operand.Call call) {
    return call.arguments().stream().anyMatch(Operand.ClockRange.class::isInstance);
  }

  private @Nullable Typed stretch(Operand.Call call, boolean high) {
    String usage = call.function().text() + "(MNQ, 09:30..09:45)";
    if (!has(call, 2, 2, usage)) {
      return null;
    }
    Value.Subject subject = subject(call.arguments().getFirst(), usage);
    if (subject == null || !(call.arguments().get(1) instanceof Operand.ClockRange range)) {
      return null;
    }
    LocalTime from = zones.time(range.from());
    LocalTime to = zones.time(range.to());
    if (from.equals(to)) {
      scope.findings.error(
          "range", range.range(), "both times are the same, so nothing is between them");
      return null;
    }
    return new Typed(
        new Value.Stretch(subject, high, from, to, zones.of(range.from(), range.to())), Unit.PRICE);
  }

  /** A symbol or {@code price} alone; null after an error. */
  Value.@Nullable Subject subject(Expression argument, String usage) {
    Typed typed = values.check(argument);
    if (typed == null) {
      return null;
    }
    if (typed.value() instanceof Value.Field field && field.field() == Value.FieldName.LAST) {
      return field.subject();
    }
    scope.findings.error(
        "wrong-kind",
        argument.range(),
        "a symbol alone is expected here, and '" + scope.said(argument) + "' is more",
        "write " + usage);
    return null;
  }

  private @Nullable Typed function(Operand.Call call, FunctionName function) {
    boolean one = function == FunctionName.ABS;
    String name = call.function().text();
    if (!has(call, one ? 1 : 2, one ? 1 : 20, one ? "abs(MNQ - MES)" : name + "(MNQ, MES)")) {
      return null;
    }
    List<Typed> typed = new ArrayList<>();
    call.arguments().stream().map(values::check).filter(Objects::nonNull).forEach(typed::add);
    if (typed.size() < call.arguments().size()) {
      return null;
    }
    Unit unit = typed.getFirst().unit();
    for (Typed argument : typed) {
      Unit common = Units.common(unit, argument.unit());
      if (common == null) {
        scope.findings.error(
            "wrong-kind",
            call.range(),
            Typed.name(unit)
                + " and "
                + Typed.name(argument.unit())
                + " cannot be compared by '"
                + name
                + "'");
        return null;
      }
      unit = common;
    }
    Unit result = unit;
    return new Typed(
        new Value.Function(
            function, typed.stream().map(argument -> argument.as(result).value()).toList()),
        unit);
  }

  private @Nullable Typed count(Operand.Call call) {
    String usage = "count(tech, price > 100)";
    if (!has(call, 2, 2, usage)) {
      return null;
    }
    List<String> members = null;
    Expression list = call.arguments().getFirst();
    if (list instanceof Operand.Word word) {
      members = scope.file.watchlists.get(word.text());
    }
    if (members == null) {
      scope.findings.error(
          "unknown-watchlist",
          list.range(),
          "unknown watchlist '" + scope.said(list) + "'",
          list instanceof Operand.Word word
              ? Nearest.hint(word.text(), scope.file.watchlists.keySet())
              : "write " + usage);
    }
    boolean outer = scope.hasMember;
    scope.hasMember = true;
    Condition condition = conditions.state(call.arguments().get(1), "'count'");
    scope.hasMember = outer;
    return members == null || condition == null
        ? null
        : new Typed(new Value.Count(members, condition), Unit.COUNT);
  }

  private @Nullable Typed prediction(Operand.Call call) {
    String usage = "prediction(AAPL, 15m)";
    if (!has(call, 2, 2, usage)) {
      return null;
    }
    Value.Subject subject = subject(call.arguments().getFirst(), usage);
    Typed horizon = values.check(call.arguments().get(1));
    if (subject == null || horizon == null) {
      return null;
    }
    Double length = horizon.constant();
    if (length == null || horizon.unit() != Unit.DURATION || length <= 0) {
      scope.findings.error(
          "wrong-kind",
          call.arguments().get(1).range(),
          "the horizon of a prediction is a duration above zero",
          "write " + usage);
      return null;
    }
    return new Typed(new Value.Prediction(subject, length.longValue()), Unit.PRICE);
  }

  private @Nullable Typed live(Operand.Call call) {
    if (!has(call, 1, 1, "live(sma(MNQ@5m, 20))")) {
      return null;
    }
    Typed value = values.check(call.arguments().getFirst());
    if (value == null) {
      return null;
    }
    if (Series.of(value.value()).isEmpty()) {
      scope.findings.error(
          "series",
          call.range(),
          "'live' counts the bar in the making, and there are no bars here",
          "a price without bars is live already");
      return null;
    }
    scope.findings.warning(
        "repaints",
        call.range(),
        "a live value may repaint: what was true inside a bar may be false at its close",
        null);
    return new Typed(new Value.Live(value.value()), value.unit());
  }
}
