package dev.tocsin.engine.alpha;

import java.util.List;

/** A number made by any arithmetic of any number of series. */
final class FormulaSeries extends ComputedSeries {
  private final Series[] sources;
  private final double[] values;
  private final Formula formula;

  FormulaSeries(Clock clock, String text, List<Series> sources, Formula formula) {
    super(clock, text, sources, BarStream.followed(sources));
    this.sources = sources.toArray(Series[]::new);
    this.values = new double[this.sources.length];
    this.formula = formula;
  }

  @Override
  boolean changesAtClosesAlone() {
    for (Series source : sources) {
      if (!source.changesAtClosesAlone()) {
        return false;
      }
    }
    return true;
  }

  @Override
  double result() {
    for (int i = 0; i < sources.length; i++) {
      values[i] = sources[i].value();
    }
    return formula.of(values);
  }
}
