package dev.tocsin.market.indicator;

import dev.tocsin.market.Bar;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Each indicator as its definition reads, over the whole past at once: slow and plain. */
final class Textbook {

  private final List<Bar> bars;
  private final double[] close;

  Textbook(List<Bar> bars) {
    this.bars = bars;
    close = bars.stream().mapToDouble(Bar::close).toArray();
  }

  /** Value at the last bar; the lengths are those of {@link Runs#brief}. */
  double value(String name) {
    return switch (name) {
      case "sma", "bb_middle" -> mean(last(5));
      case "ema" -> lastOf(smoothed(close, 5, 2.0 / 6));
      case "wma" -> weighted(last(5));
      case "rsi" -> strength(5);
      case "macd" -> lastOf(macd());
      case "macd_signal" -> lastOf(signal());
      case "macd_hist" -> lastOf(macd()) - lastOf(signal());
      case "bb_upper" -> mean(last(5)) + 2.5 * deviation(last(5));
      case "bb_lower" -> mean(last(5)) - 2.5 * deviation(last(5));
      case "bb_width" -> 5 * deviation(last(5)) / mean(last(5));
      case "atr" -> lastOf(smoothed(trueRanges(), 5, 1.0 / 5));
      case "vwap" -> vwap();
      case "stoch_k" -> lastOf(averaged(places(5), 7));
      case "stoch_d" -> lastOf(averaged(averaged(places(5), 7), 3));
      case "adx" -> lastOf(smoothed(directional(5), 5, 1.0 / 5));
      case "roc" -> close.length > 5 ? 100 * (at(0) / at(5) - 1) : Double.NaN;
      case "stddev" -> deviation(last(5));
      case "highest" -> Arrays.stream(last(5)).max().orElse(Double.NaN);
      case "lowest" -> Arrays.stream(last(5)).min().orElse(Double.NaN);
      case "slope" -> slope(last(5));
      case "zscore" -> (at(0) - mean(last(5))) / deviation(last(5));
      default -> throw new AssertionError("no definition of " + name);
    };
  }

  private double at(int ago) {
    return close[close.length - 1 - ago];
  }

  /** The last n closes; empty where there are fewer. */
  private double[] last(int n) {
    return close.length < n
        ? new double[0]
        : Arrays.copyOfRange(close, close.length - n, close.length);
  }

  private static double lastOf(double[] values) {
    return values.length == 0 ? Double.NaN : values[values.length - 1];
  }

  private static double mean(double[] of) {
    return Arrays.stream(of).sum() / of.length;
  }

  private static double deviation(double[] of) {
    double mean = mean(of);
    return Math.sqrt(Arrays.stream(of).map(x -> (x - mean) * (x - mean)).sum() / of.length);
  }

  private static double weighted(double[] of) {
    double sum = IntStream.range(0, of.length).mapToDouble(i -> (i + 1) * of[i]).sum();
    return sum / (of.length * (of.length + 1) / 2.0);
  }

  private static double slope(double[] of) {
    double middle = (of.length - 1) / 2.0;
    double mean = mean(of);
    double above = 0;
    double below = 0;
    for (int i = 0; i < of.length; i++) {
      above += (i - middle) * (of[i] - mean);
      below += (i - middle) * (i - middle);
    }
    return above / below;
  }

  /** From the n-th number on: the mean of the first n, then each with that weight. */
  private static double[] smoothed(double[] of, int n, double weight) {
    if (of.length < n) {
      return new double[0];
    }
    double[] out = new double[of.length - n + 1];
    out[0] = mean(Arrays.copyOf(of, n));
    for (int i = 1; i < out.length; i++) {
      out[i] = out[i - 1] * (1 - weight) + of[n + i - 1] * weight;
    }
    return out;
  }

  private static double[] averaged(double[] of, int n) {
    return IntStream.rangeClosed(0, of.length - n)
        .mapToDouble(i -> mean(Arrays.copyOfRange(of, i, i + n)))
        .toArray();
  }

  private double[] macd() {
    double[] fast = smoothed(close, 5, 2.0 / 6);
    double[] slow = smoothed(close, 7, 2.0 / 8);
    return IntStream.range(0, slow.length).mapToDouble(i -> fast[i + 2] - slow[i]).toArray();
  }

  private double[] signal() {
    return smoothed(macd(), 3, 2.0 / 4);
  }

  private double strength(int n) {
    double[] changes =
        IntStream.range(1, close.length).mapToDouble(i -> close[i] - close[i - 1]).toArray();
    double gain = lastOf(smoothed(clipped(changes, 1), n, 1.0 / n));
    double loss = lastOf(smoothed(clipped(changes, -1), n, 1.0 / n));
    return loss == 0 && gain > 0 ? 100 : 100 - 100 / (1 + gain / loss);
  }

  private static double[] clipped(double[] of, int sign) {
    return Arrays.stream(of).map(x -> Math.max(0, sign * x)).toArray();
  }

  private double[] trueRanges() {
    return IntStream.range(1, bars.size())
        .mapToDouble(
            i -> {
              Bar bar = bars.get(i);
              double before = close[i - 1];
              return Math.max(
                  bar.high() - bar.low(),
                  Math.max(Math.abs(bar.high() - before), Math.abs(bar.low() - before)));
            })
        .toArray();
  }

  private double[] directional(int n) {
    double[] up = new double[Math.max(0, bars.size() - 1)];
    double[] down = new double[up.length];
    for (int i = 0; i < up.length; i++) {
      double rise = bars.get(i + 1).high() - bars.get(i).high();
      double fall = bars.get(i).low() - bars.get(i + 1).low();
      up[i] = rise > fall && rise > 0 ? rise : 0;
      down[i] = fall > rise && fall > 0 ? fall : 0;
    }
    double[] range = smoothed(trueRanges(), n, 1.0 / n);
    double[] plus = smoothed(up, n, 1.0 / n);
    double[] minus = smoothed(down, n, 1.0 / n);
    return IntStream.range(0, range.length)
        .mapToDouble(
            i -> {
              double upIndex = 100 * plus[i] / range[i];
              double downIndex = 100 * minus[i] / range[i];
              return 100 * Math.abs(upIndex - downIndex) / (upIndex + downIndex);
            })
        .toArray();
  }

  private double[] places(int n) {
    return IntStream.rangeClosed(0, bars.size() - n)
        .mapToDouble(
            i -> {
              List<Bar> of = bars.subList(i, i + n);
              double high = of.stream().mapToDouble(Bar::high).max().orElseThrow();
              double low = of.stream().mapToDouble(Bar::low).min().orElseThrow();
              return 100 * (of.getLast().close() - low) / (high - low);
            })
        .toArray();
  }

  private double vwap() {
    long session = bars.getLast().session();
    double value = 0;
    double volume = 0;
    for (Bar bar : bars) {
      if (bar.session() == session) {
        value += (bar.high() + bar.low() + bar.close()) / 3 * bar.volume();
        volume += bar.volume();
      }
    }
    return value / volume;
  }
}
