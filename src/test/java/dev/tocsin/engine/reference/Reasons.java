package dev.tocsin.engine.reference;

import dev.tocsin.engine.Gate;
import dev.tocsin.lang.checked.Condition;
import dev.tocsin.lang.checked.Value;
import dev.tocsin.lang.checked.Value.FieldName;
import dev.tocsin.market.indicator.Indicators;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What kept a condition from being met at a moment at which no clause stopped it: the first thing
 * in the order of its text that is not known and would have to be, and why it is not; else that it
 * is true already, or is not met.
 *
 * <p>Two reasons are not told apart. An event whose values are known for the first time at this
 * very instant may be a first sight or merely not have happened: that depends on how often a value
 * was set within the instant, which the moments do not show. And how much of the past a new extreme
 * still needs is looked at by the engine at the newest tick, by the reference at each close.
 */
final class Reasons {
  private static final Set<Gate> EITHER_SIGHT = EnumSet.of(Gate.WARM_UP, Gate.NOT_MET);

  private final ReferenceRule rule;
  private final Judgement judgement;
  private final Values values;
  private final int look;
  private final int first;
  private final int last;
  private boolean maybeFirstSight;

  /**
   * @param look the last moment that the rule saw
   * @param first the first moment of the instant
   * @param last the last one
   */
  Reasons(ReferenceRule rule, int look, int first, int last) {
    this.rule = rule;
    this.judgement = rule.judgement();
    this.values = judgement.values();
    this.look = look;
    this.first = first;
    this.last = last;
  }

  /** The gate; two where they cannot be told apart. */
  Set<Gate> gates(Condition condition) {
    Gate unknown = unknown(condition);
    if (condition instanceof Condition.State) {
      return switch (judgement.truth(condition, look)) {
        case TRUE -> Set.of(Gate.NOT_ARMED);
        case FALSE -> Set.of(Gate.NOT_MET);
        case UNKNOWN -> Set.of(Objects.requireNonNullElse(unknown, Gate.UNKNOWN));
      };
    }
    if (maybeFirstSight) {
      Set<Gate> both = EnumSet.copyOf(EITHER_SIGHT);
      both.add(Objects.requireNonNullElse(unknown, Gate.NOT_MET));
      return both;
    }
    return Set.of(Objects.requireNonNullElse(unknown, Gate.NOT_MET));
  }

  /** Null where enough is known. */
  private @Nullable Gate unknown(Condition condition) {
    if (condition instanceof Condition.State && judgement.truth(condition, look) != Logic.UNKNOWN) {
      return null;
    }
    return switch (condition) {
      case Condition.And c -> first(c.parts());
      case Condition.Or c -> first(c.parts());
      case Condition.Not c -> unknown(c.condition());
      case Condition.Held c -> unknown(c.condition());
      case Condition.HeldBars c -> unknown(c.condition());
      case Condition.AtLeast c -> unknown(c.condition());
      case Condition.Then c -> first(c.steps());
      case Condition.ThenNo c -> unknown(c.first());
      case Condition.Together c -> first(c.parts());
      case Condition.Times c -> unknown(c.event());
      case Condition.During c -> {
        Gate event = unknown(c.event());
        yield event != null ? event : first(c.states());
      }
      // where one alternative could have come, what is unknown of the others did not matter
      case Condition.Either c ->
          c.parts().stream().allMatch(part -> couldNotCome(part)) ? first(c.parts()) : null;
      case Condition.State leaf -> leaf(leaf);
      case Condition.Event leaf -> happened(leaf) ? null : leaf(leaf);
    };
  }

  // a state among events stands for its becoming true, which is an event
  private boolean couldNotCome(Condition part) {
    return unknown(part) != null;
  }

  private boolean happened(Condition event) {
    for (int i = first; i <= last; i++) {
      if (rule.sight().sees(i) && judgement.happens(event, i)) {
        return true;
      }
    }
    return false;
  }

  private @Nullable Gate first(List<Condition> parts) {
    for (Condition part : parts) {
      Gate unknown = unknown(part);
      if (unknown != null) {
        return unknown;
      }
    }
    return null;
  }

  // ---- phrases

  private @Nullable Gate leaf(Condition leaf) {
    if (leaf instanceof Condition.Gap gap) {
      return gap(values.symbol(gap.subject()));
    }
    for (Value value : read(leaf)) {
      if (Double.isNaN(values.at(value, last))) {
        return of(value);
      }
    }
    if (rule.sight().samples() && !rule.hasClosed(last)) {
      return Gate.WARM_UP;
    }
    return switch (leaf) {
      case Condition.Stale _ -> Gate.NO_TICK;
      case Condition.Between _, Condition.OnDays _ -> Gate.NO_TICK;
      case Condition.Cross _, Condition.Reach _, Condition.NewExtreme _ -> {
        maybeFirstSight |= leaf instanceof Condition.NewExtreme || isFirstSight(leaf);
        yield null;
      }
      // no percent of what is not above zero
      case Condition.Move c -> isKnown(c.value(), c.amount().value()) ? Gate.UNKNOWN : null;
      case Condition.Trail c -> isKnown(c.value(), c.amount().value()) ? Gate.UNKNOWN : null;
      // what it lacked when it was looked at is known by now
      case Condition.State _, Condition.Event _ -> null;
    };
  }

  private boolean isKnown(Value value, Value amount) {
    return !Double.isNaN(values.at(value, look)) && !Double.isNaN(values.at(amount, look));
  }

  private boolean isFirstSight(Condition leaf) {
    return first == 0
        || rule.sight().samples()
        || read(leaf).stream().anyMatch(value -> Double.isNaN(values.at(value, first - 1)));
  }

  private static List<Value> read(Condition leaf) {
    return switch (leaf) {
      case Condition.Comparison c -> List.of(c.left(), c.right());
      case Condition.InRange c -> List.of(c.value(), c.low(), c.high());
      case Condition.Move c -> List.of(c.value(), c.amount().value());
      case Condition.Trail c -> List.of(c.value(), c.amount().value());
      case Condition.Cross c -> List.of(c.left(), c.right());
      case Condition.Reach c -> List.of(c.left(), c.right());
      case Condition.Enter c -> List.of(c.value(), c.low(), c.high());
      case Condition.NewExtreme c -> List.of(c.value());
      default -> List.of();
    };
  }

  private @Nullable Gate gap(String symbol) {
    if (Double.isNaN(values.field(FieldName.LAST, symbol, last))) {
      return silent(symbol);
    }
    return Double.isNaN(values.field(FieldName.PREV_CLOSE, symbol, last)) ? Gate.WARM_UP : null;
  }

  // ---- values that are not known

  private Gate of(Value value) {
    return switch (value) {
      case Value.Field field -> field(field.field(), values.symbol(field.subject()));
      case Value.BarField _ -> Gate.WARM_UP;
      case Value.Indicator indicator -> {
        int needed =
            Objects.requireNonNull(Indicators.ALL.get(indicator.name()))
                .create(indicator.lengths())
                .warmUpBars();
        yield known(indicator.inputs().getFirst()) < needed ? Gate.WARM_UP : Gate.UNKNOWN;
      }
      case Value.Ago ago -> known(ago.value()) <= ago.bars() ? Gate.WARM_UP : Gate.UNKNOWN;
      case Value.Arithmetic c ->
          c.operator() == Value.Operator.DIVIDE
                  && !Double.isNaN(values.at(c.left(), last))
                  && values.at(c.right(), last) == 0
              ? Gate.UNKNOWN
              : any(List.of(c.left(), c.right()));
      case Value.Negative negative -> any(List.of(negative.value()));
      case Value.Function function -> any(function.arguments());
      case Value.Live live -> any(List.of(live.value()));
      case Value.Stretch stretch ->
          values.history().heard(values.symbol(stretch.subject()), last).isEmpty()
              ? Gate.NO_TICK
              : Gate.UNKNOWN;
      case Value.Constant _, Value.Ticks _, Value.Count _, Value.Prediction _ -> Gate.UNKNOWN;
    };
  }

  /** How often it was set so far to what is known. */
  private long known(Value value) {
    return values.updates(value, last).stream()
        .filter(i -> !Double.isNaN(values.at(value, i)))
        .count();
  }

  private Gate any(List<Value> parts) {
    for (Value part : parts) {
      if (Double.isNaN(values.at(part, last))) {
        return of(part);
      }
    }
    return Gate.UNKNOWN;
  }

  private Gate field(FieldName field, String symbol) {
    if (isSilent(symbol)) {
      return silent(symbol);
    }
    return switch (field) {
      case LAST -> silent(symbol);
      case PREV_CLOSE, CHANGE, CHANGE_PCT -> Gate.WARM_UP;
      case BID, ASK, MID, SPREAD, SIZE, OPEN, HIGH, LOW, VOLUME, VWAP -> Gate.NO_TICK;
    };
  }

  private boolean isSilent(String symbol) {
    return values.history().isStale(symbol, last)
        || Double.isNaN(values.field(FieldName.LAST, symbol, last));
  }

  private Gate silent(String symbol) {
    return values.history().heard(symbol, last).isEmpty() ? Gate.NO_TICK : Gate.STALE;
  }
}
