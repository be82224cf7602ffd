package dev.tocsin.app.bench;

import dev.tocsin.market.Bar;
import dev.tocsin.market.BarBuilder;
import dev.tocsin.market.BarInterval;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.Tick;
import dev.tocsin.market.TradingCalendar;
import dev.tocsin.market.indicator.Indicators;
import dev.tocsin.market.indicator.SeriesIndicator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The least that has to be done for indicators: minute bars of each symbol, and at each close the
 * indicators that the rules name, each once. Nothing is compared and nothing fires.
 */
final class BareIndicators {
  private final Map<String, Symbol> symbols = new HashMap<>();
  private double seen;

  private static final class Symbol {
    final BarBuilder bars =
        new BarBuilder(TradingCalendar.plain(), BarInterval.span(60 * EventTime.SECOND), false);
    final SeriesIndicator[] indicators = {
      of("sma", 20.0),
      of("ema", 20.0),
      of("rsi", 14.0),
      of("bb_upper", 20.0, 2.0),
      of("bb_lower", 20.0, 2.0)
    };
  }

  BareIndicators(int count) {
    for (int i = 0; i < count; i++) {
      symbols.put(Walk.symbol(i), new Symbol());
    }
  }

  private static SeriesIndicator of(String name, Double... lengths) {
    return (SeriesIndicator)
        Objects.requireNonNull(Indicators.ALL.get(name)).create(List.of(lengths));
  }

  long ticks(Tick[] ticks) {
    for (Tick tick : ticks) {
      Symbol symbol = Objects.requireNonNull(symbols.get(tick.symbol()));
      Bar closed = symbol.bars.add(tick.time(), tick.price(), tick.size());
      if (closed != null) {
        for (SeriesIndicator indicator : symbol.indicators) {
          indicator.update(closed.close());
          seen += indicator.value();
        }
      }
    }
    return ticks.length;
  }

  /** What was computed, so that no compiler may leave it out. */
  double seen() {
    return seen;
  }
}
