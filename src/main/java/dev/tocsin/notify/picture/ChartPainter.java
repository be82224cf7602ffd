package dev.tocsin.notify.picture;

import dev.tocsin.engine.Firing;
import dev.tocsin.lang.words.Numbers;
import dev.tocsin.market.EventTime;
import dev.tocsin.notify.channel.PlainText;
import dev.tocsin.notify.picture.PriceStretch.Span;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javax.imageio.ImageIO;

/** Draws the prices around a firing, with its level and its moment. Of any thread, one drawing. */
final class ChartPainter {

  static final int WIDTH = 960;
  static final int HEIGHT = 480;

  private static final int LEFT = 28;
  private static final int RIGHT = 116;
  private static final int TOP = 84;
  private static final int BOTTOM = 46;

  private static final Color GROUND = new Color(0x11161f);
  private static final Color GRID = new Color(0x222a37);
  private static final Color WORDS = new Color(0x8d99ad);
  private static final Color BRIGHT = new Color(0xeef2f8);
  private static final Color LINE = new Color(0x4cc2ff);
  private static final Color LEVEL = new Color(0xf5c451);
  private static final String FACE = Font.SANS_SERIF;

  private final Firing firing;
  private final PriceStretch stretch;
  private final ZoneId zone;
  private final Graphics2D pen;
  private final BufferedImage image;
  private final boolean hasLevel;
  private double low = Double.POSITIVE_INFINITY;
  private double high = Double.NEGATIVE_INFINITY;

  private ChartPainter(Firing firing, PriceStretch stretch, ZoneId zone) {
    this.firing = firing;
    this.stretch = stretch;
    this.zone = zone;
    this.image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    this.pen = image.createGraphics();
    for (Span span : stretch.spans()) {
      low = Math.min(low, span.low());
      high = Math.max(high, span.high());
    }
    this.hasLevel = isOfThePrice(firing, high - low);
    if (hasLevel) {
      low = Math.min(low, firing.level());
      high = Math.max(high, firing.level());
    }
    double room = high > low ? (high - low) * 0.08 : Math.max(Math.abs(high) * 0.001, 1e-9);
    low -= room;
    high += room;
  }

  /** A level of something else, such as of an average's, does not belong to the line. */
  private static boolean isOfThePrice(Firing firing, double moved) {
    double near = Math.abs(firing.price()) * 0.001;
    return Double.isFinite(firing.level())
        && Math.abs(firing.value() - firing.price()) <= near
        && Math.abs(firing.level() - firing.price()) <= Math.max(3 * moved, 10 * near);
  }

  /** As a PNG. */
  static byte[] png(Firing firing, PriceStretch stretch, ZoneId zone) throws IOException {
    ChartPainter painter = new ChartPainter(firing, stretch, zone);
    try {
      painter.paint();
    } finally {
      painter.pen.dispose();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 * 1024);
    ImageIO.setUseCache(false);
    ImageIO.write(painter.image, "png", bytes);
    return bytes.toByteArray();
  }

  private void paint() {
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    pen.setColor(GROUND);
    pen.fillRect(0, 0, WIDTH, HEIGHT);
    title();
    axes();
    prices();
    if (hasLevel) {
      level();
    }
    moment();
  }

  private void title() {
    words(30, Font.BOLD, BRIGHT);
    String symbol = PlainText.line(firing.symbol(), 24);
    pen.drawString(symbol, LEFT, 46);
    int after = LEFT + pen.getFontMetrics().stringWidth(symbol) + 18;
    words(24, Font.BOLD, accent());
    String price = Double.isFinite(firing.price()) ? Numbers.plain(firing.price()) : "";
    int before = WIDTH - 20 - pen.getFontMetrics().stringWidth(price);
    pen.drawString(price, before, 46);
    words(19, Font.PLAIN, WORDS);
    pen.drawString(fitting(PlainText.line(firing.alert(), 80), before - 20 - after), after, 46);
  }

  private String fitting(String text, int width) {
    String cut = text;
    while (cut.length() > 1 && pen.getFontMetrics().stringWidth(cut) > width) {
      cut = PlainText.cut(text, cut.length() - 1);
    }
    return cut;
  }

  private void axes() {
    words(15, Font.PLAIN, WORDS);
    for (BigDecimal price : AxisSteps.prices(low, high, 6)) {
      double y = y(price.doubleValue());
      pen.setColor(GRID);
      pen.setStroke(new BasicStroke(1));
      pen.draw(new Line2D.Double(LEFT, y, WIDTH - RIGHT, y));
      if (hasLevel && Math.abs(y - y(firing.level())) < 18) {
        // its tag stands there
        continue;
      }
      pen.setColor(WORDS);
      pen.drawString(price.toPlainString(), WIDTH - RIGHT + 12, (int) y + 5);
    }
    boolean seconds = stretch.to() - stretch.from() < 4 * EventTime.MINUTE;
    DateTimeFormatter clock =
        DateTimeFormatter.ofPattern(seconds ? "HH:mm:ss" : "HH:mm", Locale.ROOT).withZone(zone);
    for (long time : AxisSteps.times(stretch.from(), stretch.to(), zone, 7)) {
      double x = x(time);
      pen.setColor(GRID);
      pen.draw(new Line2D.Double(x, TOP, x, HEIGHT - BOTTOM));
      pen.setColor(WORDS);
      String text = clock.format(EventTime.toInstant(time));
      int half = pen.getFontMetrics().stringWidth(text) / 2;
      pen.drawString(text, Math.max(4, (int) x - half), HEIGHT - BOTTOM + 24);
    }
    String where =
        DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH)
            .withZone(zone)
            .format(EventTime.toInstant(firing.time()));
    pen.drawString(where, WIDTH - RIGHT + 12, HEIGHT - BOTTOM + 24);
  }

  private void prices() {
    Path2D line = new Path2D.Double();
    Path2D band = new Path2D.Double();
    double end = LEFT;
    for (Span span : stretch.spans()) {
      double x = x(span.time());
      if (line.getCurrentPoint() == null) {
        line.moveTo(x, y(span.last()));
        band.moveTo(x, HEIGHT - BOTTOM);
      } else {
        line.lineTo(x, y(span.last()));
      }
      band.lineTo(x, y(span.last()));
      pen.setColor(new Color(0x4c, 0xc2, 0xff, 90));
      pen.setStroke(new BasicStroke(1.5f));
      pen.draw(new Line2D.Double(x, y(span.low()), x, y(span.high())));
      end = x;
    }
    band.lineTo(end, HEIGHT - BOTTOM);
    band.closePath();
    pen.setPaint(
        new GradientPaint(
            0,
            TOP,
            new Color(0x4c, 0xc2, 0xff, 70),
            0,
            HEIGHT - BOTTOM,
            new Color(0x4c, 0xc2, 0xff, 4)));
    pen.fill(band);
    pen.setColor(LINE);
    pen.setStroke(new BasicStroke(2.4f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    pen.draw(line);
  }

  private void level() {
    double y = y(firing.level());
    pen.setColor(LEVEL);
    pen.setStroke(
        new BasicStroke(
            1.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {7, 5}, 0));
    pen.draw(new Line2D.Double(LEFT, y, WIDTH - RIGHT, y));
    words(15, Font.BOLD, GROUND);
    String text = Numbers.plain(firing.level());
    int width = pen.getFontMetrics().stringWidth(text);
    pen.setColor(LEVEL);
    pen.fill(new RoundRectangle2D.Double(WIDTH - RIGHT + 5, y - 12, width + 14, 24, 8, 8));
    pen.setColor(GROUND);
    pen.drawString(text, WIDTH - RIGHT + 12, (int) y + 5);
  }

  private void moment() {
    double x = x(firing.time());
    pen.setColor(accent());
    pen.setStroke(
        new BasicStroke(
            1.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {3, 4}, 0));
    pen.draw(new Line2D.Double(x, TOP, x, HEIGHT - BOTTOM));
    if (Double.isFinite(firing.price())) {
      double y = y(firing.price());
      pen.setColor(GROUND);
      pen.fill(new Ellipse2D.Double(x - 8, y - 8, 16, 16));
      pen.setColor(accent());
      pen.fill(new Ellipse2D.Double(x - 6, y - 6, 12, 12));
    }
    words(15, Font.BOLD, GROUND);
    String text =
        DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT)
            .withZone(zone)
            .format(EventTime.toInstant(firing.time()));
    int width = pen.getFontMetrics().stringWidth(text);
    double left = Math.clamp(x - width / 2.0 - 7, LEFT, WIDTH - RIGHT - width - 14);
    pen.setColor(accent());
    pen.fill(new RoundRectangle2D.Double(left, TOP - 25, width + 14, 24, 8, 8));
    pen.setColor(GROUND);
    pen.drawString(text, (int) left + 7, TOP - 8);
  }

  private Color accent() {
    return switch (firing.severity()) {
      case INFO -> new Color(0x5fd0c4);
      case WARNING -> new Color(0xffb454);
      case CRITICAL -> new Color(0xff6b6b);
    };
  }

  private void words(int size, int style, Color colour) {
    pen.setFont(new Font(FACE, style, size));
    pen.setColor(colour);
  }

  private double x(long time) {
    double part = (time - stretch.from()) / (double) Math.max(1, stretch.to() - stretch.from());
    return LEFT + Math.clamp(part, 0, 1) * (WIDTH - LEFT - RIGHT);
  }

  private double y(double price) {
    double part = (price - low) / (high - low);
    return HEIGHT - BOTTOM - Math.clamp(part, 0, 1) * (HEIGHT - TOP - BOTTOM);
  }
}
