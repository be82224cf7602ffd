package dev.tocsin.engine.reference;

import dev.tocsin.market.Bar;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * Indicators as their definitions read, over the whole past at once (language.md section 2). A
 * number that is not known makes the value unknown where it stands, and is else passed over.
 */
final class Formulas {

  private Formulas() {}

  static double low(List<Double> all) {
    return all.stream().mapToDouble(v -> v).min().orElse(Double.NaN);
  }

  static double high(List<Double> all) {
    return all.stream().mapToDouble(v -> v).max().orElse(Double.NaN);
  }

  static boolean readsBars(String name) {
    return switch (name) {
      case "atr", "vwap", "adx", "stoch_k", "stoch_d" -> true;
      default -> false;
    };
  }

  /** Of numbers, oldest first; {@code NaN} while there are too few. */
  static double ofNumbers(String name, List<Double> all, List<Double> lengths) {
    if (all.isEmpty() || Double.isNaN(all.getLast())) {
      return Double.NaN;
    }
    List<Double> x = all.stream().filter(one -> !Double.isNaN(one)).toList();
    int n = lengths.getFirst().intValue();
    return switch (name) {
      case "ema" -> last(smoothed(x, n, 2.0 / (n + 1)));
      case "roc" -> x.size() > n ? 100 * (x.getLast() / x.get(x.size() - 1 - n) - 1) : Double.NaN;
      case "rsi" -> strength(x, n);
      case "macd" -> last(macd(x, lengths));
      case "macd_signal" -> last(signal(x, lengths));
      case "macd_hist" -> last(macd(x, lengths)) - last(signal(x, lengths));
      default ->
          x.size() < n ? Double.NaN : ofLast(name, x.subList(x.size() - n, x.size()), lengths);
    };
  }

  private static double ofLast(String name, List<Double> x, List<Double> lengths) {
    int n = x.size();
    double mean = mean(x);
    double deviation = Math.sqrt(x.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum() / n);
    double factor = lengths.getLast();
    return switch (name) {
      case "sma", "bb_middle" -> mean;
      case "highest" -> x.stream().mapToDouble(v -> v).max().orElseThrow();
      case "lowest" -> x.stream().mapToDouble(v -> v).min().orElseThrow();
      case "wma" -> sum(n, i -> (i + 1) * x.get((int) i)) / (n * (n + 1) / 2.0);
      case "stddev" -> deviation;
      case "zscore" -> deviation == 0 ? Double.NaN : (x.getLast() - mean) / deviation;
      case "bb_upper" -> mean + factor * deviation;
      case "bb_lower" -> mean - factor * deviation;
      case "bb_width" -> 2 * factor * deviation / mean;
      case "slope" -> {
        double middle = (n - 1) / 2.0;
        yield sum(n, i -> (i - middle) * (x.get((int) i) - mean))
            / sum(n, i -> (i - middle) * (i - middle));
      }
      default -> throw new AssertionError("no formula of " + name);
    };
  }

  static double ofBars(String name, List<Bar> bars, List<Double> lengths) {
    int n = lengths.isEmpty() ? 0 : lengths.getFirst().intValue();
    return switch (name) {
      case "atr" -> last(smoothed(ranges(bars), n, 1.0 / n));
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
      case "stoch_k" -> last(places(bars, n, lengths.get(1).intValue()));
      case "stoch_d" ->
          last(averaged(places(bars, n, lengths.get(1).intValue()), lengths.get(2).intValue()));
      case "adx" -> directional(bars, n);
      default -> throw new AssertionError("no formula of " + name);
    };
  }

  private static List<Double> ranges(List<Bar> bars) {
    List<Double> ranges = new ArrayList<>();
    for (int i = 1; i < bars.size(); i++) {
      Bar bar = bars.get(i);
      double before = bars.get(i - 1).close();
      ranges.add(
          Math.max(
              bar.high() - bar.low(),
              Math.max(Math.abs(bar.high() - before), Math.abs(bar.low() - before))));
    }
    return ranges;
  }

  /** Where each close stands between lowest and highest, smoothed; one a bar. */
  private static List<Double> places(List<Bar> bars, int n, int smoothing) {
    List<Double> raw = new ArrayList<>();
    for (int i = 0; i < bars.size(); i++) {
      List<Bar> last = bars.subList(Math.max(0, i - n + 1), i + 1);
      double high = last.stream().mapToDouble(Bar::high).max().orElseThrow();
      double low = last.stream().mapToDouble(Bar::low).min().orElseThrow();
      boolean known = last.size() == n && high > low;
      raw.add(known ? 100 * (bars.get(i).close() - low) / (high - low) : Double.NaN);
    }
    return averaged(raw, smoothing);
  }

  private static List<Double> averaged(List<Double> x, int n) {
    return IntStream.rangeClosed(1, x.size())
        .mapToObj(i -> ofNumbers("sma", x.subList(0, i), List.of((double) n)))
        .toList();
  }

  private static double directional(List<Bar> bars, int n) {
    List<Double> ups = new ArrayList<>();
    List<Double> downs = new ArrayList<>();
    for (int i = 1; i < bars.size(); i++) {
      double rise = bars.get(i).high() - bars.get(i - 1).high();
      double fall = bars.get(i - 1).low() - bars.get(i).low();
      ups.add(rise > fall && rise > 0 ? rise : 0);
      downs.add(fall > rise && fall > 0 ? fall : 0);
    }
    List<Double> up = smoothed(ups, n, 1.0 / n);
    List<Double> down = smoothed(downs, n, 1.0 / n);
    List<Double> index = new ArrayList<>();
    for (int i = 0; i < up.size(); i++) {
      double both = up.get(i) + down.get(i);
      // nothing that moves has no direction
      index.add(both == 0 ? 0 : 100 * Math.abs(up.get(i) - down.get(i)) / both);
    }
    return last(smoothed(index, n, 1.0 / n));
  }

  private static List<Double> macd(List<Double> x, List<Double> lengths) {
    int fast = lengths.get(0).intValue();
    int slow = lengths.get(1).intValue();
    List<Double> of = smoothed(x, fast, 2.0 / (fast + 1));
    List<Double> from = smoothed(x, slow, 2.0 / (slow + 1));
    int both = Math.min(of.size(), from.size());
    return IntStream.range(0, both)
        .mapToObj(i -> of.get(of.size() - both + i) - from.get(from.size() - both + i))
        .toList();
  }

  private static List<Double> signal(List<Double> x, List<Double> lengths) {
    int n = lengths.get(2).intValue();
    return smoothed(macd(x, lengths), n, 2.0 / (n + 1));
  }

  private static double sum(int n, DoubleUnaryOperator of) {
    return IntStream.range(0, n).mapToDouble(i -> of.applyAsDouble(i)).sum();
  }

  private static double mean(List<Double> x) {
    return x.stream().mapToDouble(v -> v).sum() / x.size();
  }

  private static double last(List<Double> x) {
    return x.isEmpty() ? Double.NaN : x.getLast();
  }

  /** From the n-th on: the mean of the first n, then each with that weight. */
  private static List<Double> smoothed(List<Double> x, int n, double weight) {
    List<Double> all = new ArrayList<>();
    if (x.size() < n) {
      return all;
    }
    double value = mean(x.subList(0, n));
    all.add(value);
    for (double next : x.subList(n, x.size())) {
      value = value * (1 - weight) + next * weight;
      all.add(value);
    }
    return all;
  }

  private static double strength(List<Double> x, int n) {
    List<Double> gains = new ArrayList<>();
    List<Double> losses = new ArrayList<>();
    for (int i = 1; i < x.size(); i++) {
      gains.add(Math.max(0, x.get(i) - x.get(i - 1)));
      losses.add(Math.max(0, x.get(i - 1) - x.get(i)));
    }
    double gain = last(smoothed(gains, n, 1.0 / n));
    double loss = last(smoothed(losses, n, 1.0 / n));
    if (Double.isNaN(gain) || gain + loss == 0) {
      return Double.NaN;
    }
    return loss == 0 ? 100 : 100 - 100 / (1 + gain / loss);
  }
}
