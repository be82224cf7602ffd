package dev.tocsin.app;

import dev.tocsin.alert.StoredFiring;
import dev.tocsin.engine.Firing;
import dev.tocsin.engine.Quotes;
import dev.tocsin.engine.RuleBoard;
import dev.tocsin.engine.RuleStatus;
import dev.tocsin.notify.channel.StillTrue;
import java.util.function.Function;

/**
 * Whether what a firing told of holds now: a state by how its rule stands, a crossing by where the
 * price is. Of any thread.
 */
final class StillTrueNow implements Function<StoredFiring, StillTrue> {

  private final RuleBoard board;
  private final Quotes quotes;

  StillTrueNow(RuleBoard board, Quotes quotes) {
    this.board = board;
    this.quotes = quotes;
  }

  @Override
  public StillTrue apply(StoredFiring stored) {
    Firing firing = stored.firing();
    if (stored.noLongerTrueAt() != null) {
      return StillTrue.NO;
    }
    boolean holds =
        board
            .rule(firing.rule())
            .filter(rule -> rule.version().equals(firing.version()))
            .map(rule -> rule.state() == RuleStatus.State.TRUE)
            .orElse(false);
    return holds ? StillTrue.YES : ofPrice(firing);
  }

  private StillTrue ofPrice(Firing firing) {
    Quotes.Quote quote = quotes.of(firing.symbol());
    String direction = firing.direction();
    boolean comparable = firing.value() == firing.price() && !Double.isNaN(firing.level());
    if (quote == null || direction == null || !comparable || Double.isNaN(quote.price())) {
      return StillTrue.UNKNOWN;
    }
    boolean beyond =
        direction.equals("above")
            ? quote.price() >= firing.level()
            : quote.price() <= firing.level();
    return beyond ? StillTrue.YES : StillTrue.NO;
  }
}
