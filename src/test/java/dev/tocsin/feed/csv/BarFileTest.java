package dev.tocsin.feed.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.tocsin.market.Bar;
import dev.tocsin.market.BarBuilder;
import dev.tocsin.market.BarInterval;
import dev.tocsin.market.EventTime;
import dev.tocsin.market.TradingCalendar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bars of a file become ticks, and those ticks the same bars again. */
final class BarFileTest {

  @Test
  void theTicksOfABarFileMakeItsBars() throws Exception {
    var url = BarFileTest.class.getResource("/bars/nq_1min_2024-12-11_13.csv");
    assertNotNull(url);
    Path path = Path.of(url.toURI());
    List<String> rows = Files.readAllLines(path).stream().skip(1).toList();
    List<Bar> bars = bars(path);
    assertEquals(3_551, bars.size());
    for (int i = 0; i < bars.size(); i++) {
      String[] row = rows.get(i).split(",");
      Bar bar = bars.get(i);
      assertEquals(EventTime.of(OffsetDateTime.parse(row[0]).toInstant()), bar.start());
      assertEquals(bar.start() + EventTime.MINUTE, bar.end());
      assertEquals(
          List.of(number(row, 1), number(row, 2), number(row, 3), number(row, 4), number(row, 5)),
          List.of(bar.open(), bar.high(), bar.low(), bar.close(), bar.volume()));
    }
    assertEquals(2, bars.getLast().session() - bars.getFirst().session());
  }

  private static List<Bar> bars(Path path) throws Exception {
    TradingCalendar calendar = TradingCalendar.named("cme-index");
    assertNotNull(calendar);
    BarBuilder builder = new BarBuilder(calendar, BarInterval.span(EventTime.MINUTE), false);
    List<Bar> bars = new ArrayList<>();
    try (TickFile file = TickFile.open(path, "NQ")) {
      file.forEach(
          tick -> {
            Bar closed = builder.add(tick.time(), tick.price(), tick.size());
            if (closed != null) {
              bars.add(closed);
            }
          });
    }
    Bar last = builder.close(builder.end());
    assertNotNull(last);
    bars.add(last);
    return bars;
  }

  private static double number(String[] row, int field) {
    return Double.parseDouble(row[field]);
  }
}
