package dev.tocsin.engine;

import dev.tocsin.engine.alpha.Atom;
import dev.tocsin.engine.alpha.Series;
import dev.tocsin.market.Signal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down what a rule fired on. */
final class FiringWriter {

  private FiringWriter() {}

  /**
   * The firing of this moment, without its place among the others.
   *
   * @param completing the phrase that completed the condition, where one did
   * @param opening why it was let through
   */
  static Firing write(LiveRule rule, @Nullable Atom completing, Opening opening) {
    Shard shard = rule.shard();
    double value = completing == null ? Double.NaN : completing.left();
    double level = completing == null ? Double.NaN : completing.right();
    String direction = completing == null ? null : completing.direction();
    String symbol = rule.symbol();
    double price = rule.market().last();
    Signal signal = shard.signal();
    if (signal != null && symbol.isEmpty()) {
      // a rule that names no symbol speaks of what the signal speaks of
      symbol = signal.symbol() == null ? "" : signal.symbol();
      price = signal.price();
    }
    return new Firing(
        rule.definition(),
        symbol,
        shard.now(),
        price,
        value,
        level,
        direction,
        operands(rule),
        completing == null ? null : completing.before(),
        opening.word(),
        shard.run(),
        shard.position(),
        Messages.now(rule, symbol, price, value, level, direction));
  }

  private static List<Evidence.Operand> operands(LiveRule rule) {
    List<Series> read = rule.operands();
    if (read.size() == 1) {
      return List.of(operand(read.getFirst()));
    }
    Evidence.Operand[] all = new Evidence.Operand[read.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = operand(read.get(i));
    }
    return List.of(all);
  }

  private static Evidence.Operand operand(Series series) {
    return new Evidence.Operand(series.text(), series.value(), series.time());
  }
}
