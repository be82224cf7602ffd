package dev.tocsin.lang.checked;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/** An expression that has one number at an instant, or none (it is unknown then). */
public sealed interface Value {

  /** A number, or a percent in points ({@code 2%} is 2). */
  record Constant(double value, Unit unit) implements Value {}

  /** So many smallest steps of the price of the instrument it is compared with. */
  record Ticks(double count, Subject of) implements Value {}

  /** A field of a symbol, as it was last heard. */
  record Field(Subject subject, FieldName field) implements Value {}

  /** One field of the newest closed bar. */
  record BarField(Bars bars, BarPart part) implements Value {}

  /**
   * An indicator.
   *
   * @param name as in the catalogue
   * @param inputs the series it reads: one, for most
   * @param lengths lengths and factors, all filled in
   */
  record Indicator(String name, List<Value> inputs, List<Double> lengths) implements Value {}

  /**
   * The value that many closed bars before the newest closed one.
   *
   * @param bars not negative
   */
  record Ago(Value value, int bars) implements Value {}

  /** The same expression, counting the bar in the making too. */
  record Live(Value value) implements Value {}

  /** Today's high or low of a stretch of the day, known once it is over. */
  record Stretch(Subject subject, boolean high, LocalTime from, LocalTime to, ZoneId zone)
      implements Value {}

  /** How many members have the condition true; in it {@link Subject.Member} is each of them. */
  record Count(List<String> members, Condition condition) implements Value {}

  /** The newest forecast for a horizon in microseconds, while it has not expired. */
  record Prediction(Subject subject, long horizon) implements Value {}

  record Arithmetic(Operator operator, Value left, Value right) implements Value {}

  record Negative(Value value) implements Value {}

  /** {@code abs}, {@code min} or {@code max}. */
  record Function(FunctionName function, List<Value> arguments) implements Value {}

  /** What a number means; units that differ are never compared. */
  enum Unit {
    NUMBER,
    PRICE,
    PERCENT,
    RATIO,
    VOLUME,
    DURATION,
    COUNT
  }

  enum Operator {
    PLUS,
    MINUS,
    TIMES,
    DIVIDE
  }

  enum FunctionName {
    ABS,
    MIN,
    MAX
  }

  enum FieldName {
    LAST,
    BID,
    ASK,
    MID,
    SPREAD,
    SIZE,
    OPEN,
    HIGH,
    LOW,
    VOLUME,
    VWAP,
    PREV_CLOSE,
    CHANGE,
    CHANGE_PCT
  }

  enum BarPart {
    OPEN,
    HIGH,
    LOW,
    CLOSE,
    VOLUME
  }

  /**
   * Bars of a symbol.
   *
   * @param basis LAST, BID, ASK or MID: what the bars are made of
   */
  record Bars(Subject subject, FieldName basis, Interval interval, boolean extended) {}

  /** Whose value it is. */
  sealed interface Subject {
    /** A symbol by its name, which is one string for all who name it. */
    record Symbol(String name) implements Subject {
      public Symbol {
        name = name.intern();
      }
    }

    /** The member an alert with {@code for}, or a {@code count}, stands for at the moment. */
    record Member() implements Subject {}
  }
}
