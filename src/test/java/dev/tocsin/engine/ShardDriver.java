package dev.tocsin.engine;

import dev.tocsin.engine.shape.Shapes;
import dev.tocsin.lang.checked.CheckedAlert;
import dev.tocsin.lang.checked.CheckedAlert.Clauses;
import dev.tocsin.lang.checked.CheckedAlert.Evaluation;
import dev.tocsin.lang.checked.CheckedAlert.Frequency;
import dev.tocsin.lang.checked.CheckedAlert.Severity;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.lang.checked.Condition;
import dev.tocsin.lang.checked.Value;
import dev.tocsin.lang.checked.Value.Subject;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.Instruments;
import dev.tocsin.market.Tick;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Drives a shard with ticks written as {@code HH:MM:SS SYMBOL PRICE} and tells firings as {@code
 * HH:MM:SS name}.
 */
final class ShardDriver implements AutoCloseable {
  static final Shapes SHAPES = new Shapes();

  private final List<CheckedAlert> alerts = new ArrayList<>();
  private final List<Firing> firings = new ArrayList<>();
  private final List<Outcome.Over> over = new ArrayList<>();
  private final Shard shard = new Shard("test", Instruments.plain(), SHAPES, this::take);
  private long position;

  ShardDriver alert(String name, Condition condition) {
    return alert(name, condition, clauses());
  }

  ShardDriver alert(String name, Condition condition, Clauses clauses) {
    alerts.add(
        new CheckedAlert(
            "test.alerts",
            name,
            alerts.size() + 1,
            name,
            name,
            List.of(),
            null,
            condition,
            clauses));
    return this;
  }

  ShardDriver load() {
    shard.load(position, new CheckedFile("test.alerts", List.copyOf(alerts)));
    return this;
  }

  ShardDriver ticks(String text) {
    for (String line : text.strip().split("\n")) {
      String[] parts = line.strip().split(" ");
      long time = EventTime.of(Instant.parse("2026-03-02T" + parts[0] + "Z"));
      if (parts.length == 1) {
        shard.mark(++position, time);
      } else {
        shard.tick(++position, Tick.trade(parts[1], time, Double.parseDouble(parts[2]), 1));
      }
    }
    return this;
  }

  List<String> fired() {
    return firings.stream()
        .map(f -> EventTime.format(f.time()).substring(11).replace("Z", "") + " " + f.alert())
        .toList();
  }

  private void take(Outcome outcome) {
    firings.addAll(outcome.firings());
    over.addAll(outcome.over());
  }

  /** When states that had fired were over, as {@code HH:MM:SS rule}. */
  List<String> over() {
    return over.stream()
        .map(o -> EventTime.format(o.time()).substring(11).replace("Z", "") + " " + o.rule())
        .toList();
  }

  List<Firing> firings() {
    return firings;
  }

  Shard shard() {
    return shard;
  }

  @Override
  public void close() {
    shard.close();
  }

  static Clauses clauses() {
    return cooldown(0);
  }

  static Clauses cooldown(long duration) {
    return new Clauses(
        null,
        new Evaluation.OnTick(),
        new Frequency.EveryTime(),
        duration,
        null,
        0,
        null,
        false,
        null,
        Severity.WARNING,
        List.of(),
        null,
        Map.of(),
        false);
  }

  static Value price(String symbol) {
    return new Value.Field(new Subject.Symbol(symbol), Value.FieldName.LAST);
  }

  static Value number(double value) {
    return new Value.Constant(value, Value.Unit.NUMBER);
  }

  static Condition above(String symbol, double level) {
    return new Condition.Comparison(price(symbol), Condition.Relation.ABOVE, number(level));
  }

  static Condition crossesAbove(String symbol, double level) {
    return new Condition.Cross(price(symbol), Condition.Direction.ABOVE, number(level), 0);
  }
}
