package dev.tocsin.notify.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.engine.Evidence;
import dev.tocsin.engine.Firing;
import dev.tocsin.lang.checked.CheckedAlert.Severity;
import dev.tocsin.market.EventTime;
import dev.tocsin.notify.channel.Picture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Pictures of firings; with {@code -Dtocsin.pictures=DIRECTORY} they are kept to be looked at. */
class ChartPainterTest {

  private static final long TIME = EventTime.of(Instant.parse("2026-03-02T14:31:07Z"));
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  static Firing firing(
      String symbol, double price, double value, double level, Severity severity, String alert) {
    return new Firing(
        "live-7-0",
        "f.alerts~a",
        "f.alerts",
        alert,
        null,
        "4f2a",
        symbol,
        TIME,
        price,
        value,
        level,
        "above",
        severity,
        "",
        Map.of(),
        new Evidence("", List.of(), null, ""),
        "live",
        7,
        0);
  }

  /** A walk that ends at a price, as it was heard a few times a second. */
  static PriceStretch walk(String symbol, double end, double step, int minutes) {
    PriceMemory memory = new PriceMemory();
    Random random = new Random(5);
    int times = minutes * 120;
    double[] walk = new double[times];
    for (int i = 1; i < times; i++) {
      walk[i] = walk[i - 1] + random.nextGaussian() * step;
    }
    for (int i = 0; i < times; i++) {
      long time = TIME - (times - i) * EventTime.SECOND / 2;
      memory.heard("live", symbol, time, end + walk[i] - walk[times - 1]);
    }
    return memory.around("live", symbol, TIME, end);
  }

  private static BufferedImage drawn(String name, Firing firing, PriceStretch stretch, ZoneId zone)
      throws IOException {
    byte[] png = ChartPainter.png(firing, stretch, zone);
    assertTrue(png.length < Picture.LARGEST, name + " has " + png.length + " bytes");
    String keep = System.getProperty("tocsin.pictures");
    if (keep != null) {
      Files.write(Path.of(keep).resolve(name + ".png"), png);
    }
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    assertNotNull(image);
    assertEquals(ChartPainter.WIDTH, image.getWidth());
    assertEquals(ChartPainter.HEIGHT, image.getHeight());
    return image;
  }

  private static Set<Integer> colours(BufferedImage image) {
    Set<Integer> colours = new HashSet<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        colours.add(image.getRGB(x, y) & 0xffffff);
      }
    }
    return colours;
  }

  @Test
  void showsTheLineTheLevelAndTheMoment() throws IOException {
    Firing firing = firing("MNQ", 23500.25, 23500.25, 23500, Severity.CRITICAL, "breakout");
    Set<Integer> colours = colours(drawn("level", firing, walk("MNQ", 23500.25, 2, 28), NEW_YORK));
    assertTrue(colours.contains(0x4cc2ff), "the line");
    assertTrue(colours.contains(0xf5c451), "the level");
    assertTrue(colours.contains(0xff6b6b), "the moment");
  }

  @Test
  void showsNoLevelThatIsNotThePrices() throws IOException {
    Firing firing = firing("BTC-USD", 67012.5, 28.4, 30, Severity.WARNING, "rsi is low");
    Set<Integer> colours =
        colours(drawn("indicator", firing, walk("BTC-USD", 67012.5, 4, 3), ZoneId.of("UTC")));
    assertTrue(!colours.contains(0xf5c451), "no level");
  }

  @Test
  void drawsWhatIsFlatTinyHugeOrNamedAtLength() throws IOException {
    drawn(
        "flat",
        firing(
            "EURUSD",
            1.08,
            1.08,
            1.08,
            Severity.INFO,
            "an alert with a name that goes on and on and on and on and on and on and on"),
        walk("EURUSD", 1.08, 0, 10),
        NEW_YORK);
    drawn(
        "tiny",
        firing(
            "SHIB-USD-PERPETUAL-SWAP-2026", 0.00001234, 0.00001234, 0.0000123, Severity.INFO, "x"),
        walk("SHIB-USD-PERPETUAL-SWAP-2026", 0.00001234, 1e-9, 30),
        ZoneId.of("Asia/Kolkata"));
    drawn(
        "negative",
        firing("CL", -37.63, -37.63, -35, Severity.CRITICAL, "<b>below zero</b>"),
        walk("CL", -37.63, 0.2, 20),
        ZoneId.of("America/Chicago"));
    drawn(
        "nan",
        firing("X", Double.NaN, Double.NaN, Double.NaN, Severity.INFO, "\u202e\u0000"),
        walk("X", 5, 0.1, 5),
        NEW_YORK);
  }
}
