package dev.tocsin.market.indicator;

import dev.tocsin.market.Bar;
import dev.tocsin.market.EventTime;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Bars to run indicators over, and the running. */
final class Runs {

  /** Lengths that are short enough to wrap often, for each indicator that takes that many. */
  private static final List<Double> SHORT = List.of(5.0, 7.0, 3.0);

  private Runs() {}

  /** A random walk in which a price often stays, with a jump now and then. */
  static List<Bar> walk(long seed, int count) {
    Random random = new Random(seed);
    List<Bar> bars = new ArrayList<>();
    double price = 23_500;
    for (int i = 0; i < count; i++) {
      double open = price;
      double high = price;
      double low = price;
      for (int j = 0; j < 4; j++) {
        price += Math.rint(random.nextGaussian() * 3) * 0.25;
        high = Math.max(high, price);
        low = Math.min(low, price);
      }
      if (random.nextInt(200) == 0) {
        price += 500 * (random.nextBoolean() && price > 20_000 ? -1 : 1);
        high = Math.max(high, price);
        low = Math.min(low, price);
      }
      long start = i * EventTime.MINUTE;
      double volume = random.nextInt(10);
      bars.add(new Bar(start, start + EventTime.MINUTE, i / 390, open, high, low, price, volume));
    }
    return bars;
  }

  /** One with the usual lengths. */
  static Indicator usual(String name) {
    return make(name, kind(name).lengths().stream().map(IndicatorKind.Length::usual).toList());
  }

  /** One with short lengths. */
  static Indicator brief(String name) {
    IndicatorKind kind = kind(name);
    List<Double> lengths = new ArrayList<>();
    for (int i = 0; i < kind.lengths().size(); i++) {
      lengths.add(kind.lengths().get(i).whole() ? SHORT.get(i) : 2.5);
    }
    return make(name, lengths);
  }

  static Indicator make(String name, List<Double> lengths) {
    return kind(name).create(lengths);
  }

  static IndicatorKind kind(String name) {
    IndicatorKind kind = Indicators.ALL.get(name);
    if (kind == null) {
      throw new AssertionError("no indicator " + name);
    }
    return kind;
  }

  static void update(Indicator indicator, Bar bar) {
    switch (indicator) {
      case SeriesIndicator series -> series.update(bar.close());
      case BarIndicator bars -> bars.update(bar);
    }
  }

  static double peek(Indicator indicator, Bar bar) {
    return switch (indicator) {
      case SeriesIndicator series -> series.peek(bar.close());
      case BarIndicator bars -> bars.peek(bar);
    };
  }

  static double[] values(Indicator indicator, List<Bar> bars) {
    double[] values = new double[bars.size()];
    for (int i = 0; i < values.length; i++) {
      update(indicator, bars.get(i));
      values[i] = indicator.value();
    }
    return values;
  }

  /** Carries the state of one over to another. */
  static void carry(Indicator from, Indicator to) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    from.save(new DataOutputStream(bytes));
    to.restore(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }

  /**
   * Equal to that share of the larger, or of one where both are smaller; unknown equals unknown.
   */
  static boolean near(double a, double b, double share) {
    if (Double.isNaN(a) || Double.isNaN(b)) {
      return Double.isNaN(a) && Double.isNaN(b);
    }
    return Math.abs(a - b) <= share * Math.max(1, Math.max(Math.abs(a), Math.abs(b)));
  }
}
