package dev.tocsin.app.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A picture of how the cost of a tick grows with the number of rules: nanoseconds a tick over
 * rules, both in powers of ten, one line for the engine and one for each thing it is measured
 * against.
 */
public final class Plot {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 420;
  private static final int MARGIN = 70;
  private static final Pattern RULES = Pattern.compile("([0-9,]+) rules on 1,000 symbols");
  private static final List<String> COLOURS =
      List.of("#1f6feb", "#57606a", "#bf3989", "#9a6700", "#1a7f37");

  private final Map<String, List<Point>> lines = new LinkedHashMap<>();

  private record Point(double rules, double nanoseconds) {}

  /** Takes a result in where it is a rate at so many rules on a thousand symbols. */
  public void add(Result result) {
    Matcher matcher = RULES.matcher(result.what());
    Result.Reference reference = result.reference();
    if (!matcher.matches() || reference == null || result.unit() != Unit.TICKS_PER_SECOND) {
      return;
    }
    double rules = Double.parseDouble(matcher.group(1).replace(",", ""));
    put("Tocsin", new Point(rules, 1e9 / result.value()));
    put(reference.name(), new Point(rules, 1e9 / reference.value()));
  }

  private void put(String line, Point point) {
    List<Point> points = lines.computeIfAbsent(line, _ -> new ArrayList<>());
    if (points.stream().noneMatch(known -> known.rules() == point.rules())) {
      points.add(point);
    }
  }

  /** The picture as SVG. */
  public String svg() {
    double most = 1e3;
    double least = 1e3;
    double slowest = 10;
    for (List<Point> points : lines.values()) {
      for (Point point : points) {
        most = Math.max(most, point.rules());
        least = Math.min(least, point.rules());
        slowest = Math.max(slowest, point.nanoseconds());
      }
    }
    var x = new Scale(least, Math.max(most, least * 10), MARGIN, WIDTH - MARGIN);
    var y =
        new Scale(10, Math.pow(10, Math.ceil(Math.log10(slowest))), HEIGHT - MARGIN, MARGIN / 2);
    var out = new StringBuilder();
    out.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"13\">%n"
            .formatted(WIDTH, HEIGHT));
    out.append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
    grid(out, x, y);
    int colour = 0;
    for (Map.Entry<String, List<Point>> line : lines.entrySet()) {
      line(out, line.getKey(), line.getValue(), x, y, COLOURS.get(colour++ % COLOURS.size()));
    }
    return out.append("</svg>\n").toString();
  }

  /** A logarithmic axis, from one end of the picture to another. */
  private record Scale(double from, double to, double start, double end) {
    double at(double value) {
      double share = (Math.log10(value) - Math.log10(from)) / (Math.log10(to) - Math.log10(from));
      return start + share * (end - start);
    }
  }

  private static void grid(StringBuilder out, Scale x, Scale y) {
    for (double rules = x.from(); rules <= x.to() * 1.001; rules *= 10) {
      stroke(out, x.at(rules), y.start(), x.at(rules), y.end());
      text(out, x.at(rules), y.start() + 20, "middle", String.format(Locale.ROOT, "%,.0f", rules));
    }
    for (double nanoseconds = y.from(); nanoseconds <= y.to() * 1.001; nanoseconds *= 10) {
      stroke(out, x.start(), y.at(nanoseconds), x.end(), y.at(nanoseconds));
      text(
          out,
          x.start() - 8,
          y.at(nanoseconds) + 4,
          "end",
          String.format(Locale.ROOT, "%,.0f", nanoseconds));
    }
    text(out, (x.start() + x.end()) / 2, y.start() + 45, "middle", "rules, on 1,000 symbols");
    text(out, x.start() - 55, y.end() - 12, "start", "nanoseconds a tick");
  }

  private static void line(
      StringBuilder out, String name, List<Point> points, Scale x, Scale y, String colour) {
    var path = new StringBuilder();
    for (Point point : points) {
      path.append(
          String.format(Locale.ROOT, "%.1f,%.1f ", x.at(point.rules()), y.at(point.nanoseconds())));
    }
    out.append(
        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n"
            .formatted(path.toString().strip(), colour));
    // the name stands left of the end; of a single point, which is on the axis, right of it
    Point last = points.getLast();
    boolean single = points.size() == 1;
    double across = x.at(last.rules());
    double down = y.at(last.nanoseconds());
    out.append(
        String.format(
            Locale.ROOT,
            "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>%n",
            across,
            down,
            colour));
    out.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>%n",
            single ? across + 8 : across - 6,
            down - 8,
            single ? "start" : "end",
            colour,
            name));
  }

  private static void stroke(StringBuilder out, double x1, double y1, double x2, double y2) {
    out.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#d0d7de\"/>%n",
            x1,
            y1,
            x2,
            y2));
  }

  private static void text(StringBuilder out, double x, double y, String anchor, String text) {
    out.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"#24292f\">%s</text>%n",
            x,
            y,
            anchor,
            text));
  }
}
