package dev.tocsin.engine;

import dev.tocsin.engine.alpha.Atom;
import dev.tocsin.engine.alpha.Series;
import dev.tocsin.market.Signal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down what a rule fired on. */
final class FiringWriter {

  private FiringWriter() {}

  /**
   * The firing of this moment, without its place among the others.
   *
   * @param completing the phrase that completed the condition, where one did
   */
  static Firing write(LiveRule rule, @Nullable Atom completing) {
    Shard shard = rule.shard();
    var alert = rule.alert();
    double value = completing == null ? Double.NaN : completing.left();
    double level = completing == null ? Double.NaN : completing.right();
    String direction = completing == null ? null : completing.direction();
    String symbol = rule.symbol();
    double price = rule.market().last();
    Signal signal = shard.signal();
    if (symbol.isEmpty() && signal != null) {
      // a rule that names no symbol speaks of what the signal speaks of
      symbol = signal.symbol() == null ? "" : signal.symbol();
      price = signal.price();
    }
    String message = Messages.render(rule, symbol, shard.now(), price, value, level, direction);
    List<Evidence.Operand> operands = new ArrayList<>(rule.operands().size());
    for (Series series : rule.operands()) {
      operands.add(new Evidence.Operand(series.text(), series.value(), series.time()));
    }
    return new Firing(
        "",
        rule.id(),
        alert.file(),
        alert.name(),
        rule.member(),
        rule.version(),
        symbol,
        shard.now(),
        price,
        value,
        level,
        direction,
        alert.clauses().severity(),
        message,
        alert.clauses().labels(),
        new Evidence(
            alert.conditionText(),
            List.copyOf(operands),
            completing == null ? null : completing.before(),
            Gate.ARMED.word()),
        shard.run(),
        shard.position(),
        0);
  }

  /** The same firing in its place among those of its input. */
  static Firing placed(Firing firing, int ordinal) {
    return new Firing(
        firing.run() + "-" + firing.position() + "-" + ordinal,
        firing.rule(),
        firing.file(),
        firing.alert(),
        firing.member(),
        firing.version(),
        firing.symbol(),
        firing.time(),
        firing.price(),
        firing.value(),
        firing.level(),
        firing.direction(),
        firing.severity(),
        firing.message(),
        firing.labels(),
        firing.evidence(),
        firing.run(),
        firing.position(),
        ordinal);
  }
}
