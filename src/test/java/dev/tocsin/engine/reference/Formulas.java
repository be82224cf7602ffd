package dev.tocsin.engine.reference;

import dev.tocsin.market.Bar;
import java.util.ArrayList;
import java.util.List;

/** Indicators as their definitions read, over the whole past at once. */
final class Formulas {

  private Formulas() {}

  static boolean readsBars(String name) {
    return switch (name) {
      case "atr", "vwap" -> true;
      default -> false;
    };
  }

  /** Of numbers, oldest first; {@code NaN} while there are too few. */
  static double ofNumbers(String name, List<Double> x, List<Double> lengths) {
    int n = lengths.getFirst().intValue();
    if (x.size() < n || n == 0) {
      return Double.NaN;
    }
    List<Double> last = x.subList(x.size() - n, x.size());
    return switch (name) {
      case "sma" -> mean(last);
      case "ema" -> smoothed(x, n, 2.0 / (n + 1));
      case "highest" -> last.stream().mapToDouble(v -> v).max().orElseThrow();
      case "lowest" -> last.stream().mapToDouble(v -> v).min().orElseThrow();
      case "wma" -> {
        double sum = 0;
        for (int i = 0; i < n; i++) {
          sum += (i + 1) * last.get(i);
        }
        yield sum / (n * (n + 1) / 2.0);
      }
      case "stddev" -> {
        double mean = mean(last);
        yield Math.sqrt(last.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum() / n);
      }
      case "roc" -> x.size() > n ? 100 * (x.getLast() / x.get(x.size() - 1 - n) - 1) : Double.NaN;
      case "rsi" -> strength(x, n);
      default -> throw new AssertionError("no formula of " + name);
    };
  }

  static double ofBars(String name, List<Bar> bars, List<Double> lengths) {
    return switch (name) {
      case "atr" -> {
        List<Double> ranges = new ArrayList<>();
        for (int i = 1; i < bars.size(); i++) {
          Bar bar = bars.get(i);
          double before = bars.get(i - 1).close();
          ranges.add(
              Math.max(
                  bar.high() - bar.low(),
                  Math.max(Math.abs(bar.high() - before), Math.abs(bar.low() - before))));
        }
        int n = lengths.getFirst().intValue();
        yield ranges.size() < n ? Double.NaN : smoothed(ranges, n, 1.0 / n);
      }
      case "vwap" -> {
        double turnover = 0;
        double volume = 0;
        for (Bar bar : bars) {
          if (bar.session() == bars.getLast().session()) {
            turnover += (bar.high() + bar.low() + bar.close()) / 3 * bar.volume();
            volume += bar.volume();
          }
        }
        yield volume == 0 ? Double.NaN : turnover / volume;
      }
      default -> throw new AssertionError("no formula of " + name);
    };
  }

  private static double mean(List<Double> x) {
    return x.stream().mapToDouble(v -> v).sum() / x.size();
  }

  /** The mean of the first n, then each with that weight. */
  private static double smoothed(List<Double> x, int n, double weight) {
    double value = mean(x.subList(0, n));
    for (double next : x.subList(n, x.size())) {
      value = value * (1 - weight) + next * weight;
    }
    return value;
  }

  private static double strength(List<Double> x, int n) {
    List<Double> gains = new ArrayList<>();
    List<Double> losses = new ArrayList<>();
    for (int i = 1; i < x.size(); i++) {
      gains.add(Math.max(0, x.get(i) - x.get(i - 1)));
      losses.add(Math.max(0, x.get(i - 1) - x.get(i)));
    }
    if (gains.size() < n) {
      return Double.NaN;
    }
    double gain = smoothed(gains, n, 1.0 / n);
    double loss = smoothed(losses, n, 1.0 / n);
    if (gain == 0 && loss == 0) {
      return Double.NaN;
    }
    return loss == 0 ? 100 : 100 - 100 / (1 + gain / loss);
  }
}
