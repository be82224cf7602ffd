package dev.tocsin.market.indicator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.market.Bar;
import dev.tocsin.market.EventTime;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Indicators equal the cells of workbooks that others made, on 502 days of SPY. */
final class ReferenceValuesTest {

  private static final double SHARE = 1e-9;

  @ParameterizedTest
  @CsvSource({
    "sma, 20, spy502_sma20.csv, sma_20",
    "ema, 20, spy502_ema20.csv, ema_20",
    "rsi, 14, spy502_rsi14.csv, rsi_14",
    "atr, 14, spy502_atr14.csv, atr_14",
    "stoch_k, '14,1', spy502_stoch14_3_3_highest_lowest.csv, fast_k_14",
    "stoch_k, '14,3', spy502_stoch14_3_3_highest_lowest.csv, slow_k_3",
    "stoch_k, '14,3,3', spy502_stoch14_3_3_highest_lowest.csv, slow_k_3",
    "stoch_d, '14,3,3', spy502_stoch14_3_3_highest_lowest.csv, slow_d_3",
  })
  void equalsTheReference(String name, String lengths, String file, String column)
      throws IOException {
    List<Double> with = Arrays.stream(lengths.split(",")).map(Double::valueOf).toList();
    double[] values = Runs.values(Runs.make(name, with), bars());
    assertSame(column(file, column), values);
  }

  @ParameterizedTest
  @CsvSource({"highest, highest_high_14", "lowest, lowest_low_14"})
  void equalsTheReferenceOfHighsAndLows(String name, String column) throws IOException {
    SeriesIndicator extreme = (SeriesIndicator) Runs.make(name, List.of(14.0));
    List<Bar> bars = bars();
    double[] values = new double[bars.size()];
    for (int i = 0; i < values.length; i++) {
      extreme.update(name.equals("highest") ? bars.get(i).high() : bars.get(i).low());
      values[i] = extreme.value();
    }
    assertSame(column("spy502_stoch14_3_3_highest_lowest.csv", column), values);
  }

  private static void assertSame(double[] expected, double[] values) {
    assertEquals(502, expected.length);
    for (int i = 0; i < expected.length; i++) {
      int at = i;
      assertTrue(
          Runs.near(expected[i], values[i], SHARE),
          () -> "bar %d: %s, not %s".formatted(at, values[at], expected[at]));
    }
  }

  private static List<Bar> bars() throws IOException {
    List<Bar> bars = new ArrayList<>();
    for (String[] row : rows("/bars/spy_daily_502.csv")) {
      if (row[0].equals("date")) {
        continue;
      }
      long start = LocalDate.parse(row[0]).toEpochDay() * EventTime.DAY;
      double[] of = Arrays.stream(row).skip(1).mapToDouble(Double::parseDouble).toArray();
      bars.add(
          new Bar(start, start + EventTime.DAY, bars.size(), of[0], of[1], of[2], of[3], of[4]));
    }
    return bars;
  }

  private static double[] column(String file, String name) throws IOException {
    List<String[]> rows = rows("/indicators/" + file);
    int column = Arrays.asList(rows.get(0)).indexOf(name);
    assertTrue(column > 0, name);
    return rows.stream()
        .skip(1)
        .mapToDouble(row -> row[column].isEmpty() ? Double.NaN : Double.parseDouble(row[column]))
        .toArray();
  }

  private static List<String[]> rows(String resource) throws IOException {
    try (InputStream in = ReferenceValuesTest.class.getResourceAsStream(resource)) {
      assertNotNull(in, resource);
      return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .lines()
          .map(line -> line.split(",", -1))
          .toList();
    }
  }
}
