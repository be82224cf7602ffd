package dev.tocsin.engine.reference;

import dev.tocsin.lang.checked.CheckedAlert.Evaluation;
import dev.tocsin.lang.checked.Value;
import dev.tocsin.lang.checked.Value.Bars;
import dev.tocsin.lang.checked.Value.FieldName;
import dev.tocsin.lang.checked.Window;
import dev.tocsin.market.TradingSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Which moments a rule looks at: its hours, and the closes that it looks at alone (S12, S10). */
final class ReferenceSight implements Sight {
  private final History history;
  private final Set<String> symbols;
  private final String symbol;
  private final @Nullable Window during;
  private final @Nullable Bars closes;
  private final int first;
  private final List<Boolean> seen = new ArrayList<>();
  private final List<Boolean> begun = new ArrayList<>();
  private final List<Integer> windows = new ArrayList<>();

  /**
   * @param symbol whose calendar and bars count
   * @param first the moment at which the rule came
   */
  ReferenceSight(
      History history,
      Set<String> symbols,
      String symbol,
      @Nullable Window during,
      Evaluation evaluation,
      int first) {
    this.history = history;
    this.symbols = symbols;
    this.symbol = symbol;
    this.during = during;
    this.first = first;
    this.closes =
        evaluation instanceof Evaluation.OnBarClose close
            ? new Bars(new Value.Subject.Symbol(symbol), FieldName.LAST, close.interval(), false)
            : null;
    for (int i = 0; i < first; i++) {
      add(false, false, -1);
    }
  }

  private void add(boolean sees, boolean hasBegun, int window) {
    seen.add(sees);
    begun.add(hasBegun);
    windows.add(window);
  }

  /** The bars whose closes alone it looks at, or null. */
  @Nullable Bars closes() {
    return closes;
  }

  @Override
  public int first() {
    return first;
  }

  @Override
  public boolean sees(int moment) {
    return seen.get(moment);
  }

  @Override
  public boolean samples() {
    return closes != null;
  }

  @Override
  public boolean samplesAt(int moment) {
    return closes != null && history.closes(closes, symbol, moment);
  }

  @Override
  public int windowStart(int moment) {
    return windows.get(moment);
  }

  @Override
  public boolean hasBegun(int moment) {
    return begun.get(moment);
  }

  private boolean isInside(long time) {
    return switch (during) {
      case null -> true;
      case Window.Hours hours ->
          Hours.covers(hours.from(), hours.to(), hours.zone(), hours.days(), time);
      case Window.Regular _ -> {
        TradingSession session = history.calendar(symbol).at(time);
        yield session != null && session.isRegular(time);
      }
      case Window.Extended _ -> {
        TradingSession session = history.calendar(symbol).at(time);
        yield session != null && session.isExtended(time);
      }
    };
  }

  /**
   * Comes to the next moment.
   *
   * @param hasChanged whether a phrase of the rule is not what it was when it last looked
   */
  void look(Moment at, IntPredicate hasChanged) {
    int i = at.index();
    boolean inside = isInside(at.clock());
    boolean wasInside = i > first && windows.get(i - 1) >= 0;
    boolean ticked = at.tick() != null && symbols.contains(at.tick().symbol());
    boolean comes = i == first;
    boolean sees =
        inside && (closes == null ? !at.isLoad() || comes : history.closes(closes, symbol, i));
    add(sees, false, !inside ? -1 : wasInside ? windows.get(i - 1) : i);
    begun.set(
        i,
        inside
            && (comes
                || ticked
                // a close is all that one on closes waits for
                || (sees && closes != null)
                || (wasInside && begun.get(i - 1))
                || (sees && hasChanged.test(i))));
  }
}
