package dev.tocsin.engine.why;

import dev.tocsin.engine.shape.Truth;
import dev.tocsin.engine.why.Part.Form;
import dev.tocsin.lang.words.Durations;
import dev.tocsin.lang.words.Numbers;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A reason as lines of text for people: the answer first, then what it rests on, indented. */
public final class WhyText {
  private static final int EDGES = 5;

  private final Why why;
  private final ZoneId zone;
  private final InstantText times;
  private final List<String> lines = new ArrayList<>();

  private WhyText(Why why, ZoneId zone) {
    this.why = why;
    this.zone = zone;
    this.times = new InstantText(zone, why.at());
  }

  /**
   * The answer alone, on one line.
   *
   * @param zone in which times are written
   */
  public static String answer(Why why, ZoneId zone) {
    return new WhyText(why, zone).note(why.answer());
  }

  /** The whole, without an end of line behind any of its lines. */
  public static List<String> lines(Why why, ZoneId zone) {
    var text = new WhyText(why, zone);
    text.all();
    return List.copyOf(text.lines);
  }

  private void all() {
    lines.add(
        "'"
            + why.alert()
            + "'"
            + (why.member() == null ? "" : " for " + why.member())
            + " ("
            + why.file()
            + ":"
            + why.line()
            + ") "
            + (why.fired() ? "fired at " : "did not fire at ")
            + InstantText.dated(why.at(), zone)
            + " "
            + zone);
    lines.add("  " + note(why.answer()) + " [" + why.gate().word() + "]");
    part(why.condition(), "  ");
    Part rearm = why.rearm();
    if (rearm != null) {
      lines.add("  rearm when");
      part(rearm, "    ");
    }
    for (Clause clause : why.clauses()) {
      lines.add(
          "  "
              + clause.text()
              + ": "
              + (clause.closed() ? "closed, " : "open, ")
              + note(clause.note()));
    }
    List<Edge> edges = why.edges();
    for (Edge edge : edges.subList(Math.max(0, edges.size() - EDGES), edges.size())) {
      lines.add(
          "  "
              + time(edge.time())
              + " "
              + (edge.fired() ? "fired" : "stopped: " + edge.sentence()));
    }
    if (why.lastFiring() != Long.MIN_VALUE) {
      lines.add(
          "  fired "
              + why.firings()
              + (why.firings() == 1 ? " time" : " times")
              + ", last at "
              + time(why.lastFiring()));
    }
  }

  private void part(Part part, String indent) {
    lines.add(indent + part.text() + ": " + verdict(part));
    for (Reading reading : part.readings()) {
      lines.add(indent + "  " + reading(reading));
    }
    for (Note note : part.notes()) {
      lines.add(indent + "  " + note(note));
    }
    // what becomes true is the state of the same text
    List<Part> parts =
        part.form() == Form.BECOMES && part.parts().getFirst().parts().isEmpty()
            ? List.of()
            : part.parts();
    if (part.form() == Form.BECOMES && parts.isEmpty()) {
      part.parts().getFirst().readings().forEach(one -> lines.add(indent + "  " + reading(one)));
    }
    parts.forEach(one -> part(one, indent + "  "));
  }

  private String verdict(Part part) {
    StringBuilder text = new StringBuilder();
    if (part.event()) {
      text.append(
          part.truth() == Truth.TRUE
              ? "it happened"
              : part.happened() == Long.MIN_VALUE
                  ? "it did not happen"
                  : "it did not happen, last at " + time(part.happened()));
    } else {
      text.append(part.truth().name().toLowerCase(Locale.ROOT));
    }
    if (part.form() == Form.PHRASE && !Double.isNaN(part.left()) && !Double.isNaN(part.right())) {
      text.append(" (")
          .append(Numbers.plain(part.left()))
          .append(" against ")
          .append(Numbers.plain(part.right()))
          .append(")");
    }
    Unknown unknown = part.unknown();
    return unknown == null ? text.toString() : text + ", " + note(unknown.note());
  }

  private String reading(Reading reading) {
    Unknown unknown = reading.unknown();
    if (unknown != null) {
      return reading.text() + " is unknown: " + note(unknown.note());
    }
    String value = reading.text() + " = " + Numbers.plain(reading.value());
    return reading.time() == Long.MIN_VALUE
        ? value
        : value + ", " + age(why.at() - reading.time()) + " (set at " + time(reading.time()) + ")";
  }

  private static String age(long age) {
    return age <= 0 ? "new" : Durations.format(age) + " old";
  }

  private String note(Note note) {
    return note.when() == Note.When.NONE
        ? note.text()
        : note.text() + " " + note.when().word() + " " + time(note.time());
  }

  private String time(long time) {
    return times.of(time);
  }
}
