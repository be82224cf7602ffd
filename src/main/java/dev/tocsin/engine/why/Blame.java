package dev.tocsin.engine.why;

import dev.tocsin.engine.shape.Truth;
import dev.tocsin.engine.why.Part.Form;
import dev.tocsin.lang.words.Numbers;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds the part of a condition that kept it from being met: the first in the order of its text.
 */
public final class Blame {

  private Blame() {}

  /** What is not known of it that would have to be; null where enough is known. */
  public static @Nullable Unknown unknown(Part part) {
    if (part.form() == Form.PHRASE) {
      return part.unknown();
    }
    if (!part.event() && part.truth() != Truth.UNKNOWN) {
      return null;
    }
    List<Part> parts = part.parts();
    return switch (part.form()) {
      // where one alternative could have come, what is unknown of the others did not matter
      case OR, EITHER ->
          parts.stream().allMatch(one -> one.event() ? unknown(one) != null : true)
              ? first(parts)
              : null;
      case THEN_NO, NOT, HELD, TIMES, BECOMES -> unknown(parts.getFirst());
      case AND, THEN, TOGETHER, WHILE -> first(parts);
      case PHRASE -> part.unknown();
    };
  }

  private static @Nullable Unknown first(List<Part> parts) {
    for (Part part : parts) {
      Unknown unknown = unknown(part);
      if (unknown != null) {
        return unknown;
      }
    }
    return null;
  }

  /** Why it is not true, for people. */
  public static Note sentence(Part part) {
    return switch (part.form()) {
      case PHRASE -> phrase(part);
      case AND -> sentence(firstNotTrue(part.parts()));
      case OR, EITHER -> {
        Note first = sentence(part.parts().getFirst());
        yield part.parts().size() == 1
            ? first
            : Note.of("none of its " + part.parts().size() + " alternatives: " + first.text());
      }
      case NOT ->
          Note.of(part.parts().getFirst().text() + " was true" + sides(part.parts().getFirst()));
      case BECOMES -> {
        Part state = part.parts().getFirst();
        yield state.truth() == Truth.TRUE
            ? Note.of(state.text() + " was true, but not from then on")
            : sentence(state);
      }
      case HELD -> {
        Part inner = part.parts().getFirst();
        yield inner.truth() == Truth.TRUE && !part.notes().isEmpty()
            ? part.notes().getLast()
            : inner.truth() == Truth.TRUE
                ? Note.of(part.text() + ": not for long enough")
                : sentence(inner);
      }
      case WHILE -> {
        Part event = part.parts().getFirst();
        yield event.truth() == Truth.TRUE
            ? prefixed(event.text() + " came, but ", sentence(firstNotTrue(part.parts())))
            : sentence(event);
      }
      case THEN, TOGETHER, TIMES, THEN_NO -> pattern(part);
    };
  }

  private static Note prefixed(String prefix, Note note) {
    return new Note(prefix + note.text(), note.when(), note.time());
  }

  private static Part firstNotTrue(List<Part> parts) {
    for (Part part : parts) {
      if (part.truth() != Truth.TRUE) {
        return part;
      }
    }
    return parts.getFirst();
  }

  private static Note pattern(Part part) {
    for (int i = 1; part.form() == Form.THEN && i < part.parts().size(); i++) {
      Part step = part.parts().get(i);
      if (step.truth() == Truth.TRUE) {
        return Note.of(
            "step "
                + (i + 1)
                + " came ("
                + step.text()
                + "), but no step "
                + i
                + " that still counted");
      }
    }
    if (!part.notes().isEmpty()) {
      return part.notes().getLast();
    }
    return sentence(part.parts().getFirst());
  }

  private static Note phrase(Part part) {
    if (part.unknown() != null) {
      return part.unknown().note();
    }
    String word =
        part.event()
            ? " did not happen"
            : part.truth() == Truth.TRUE
                ? " was true"
                : " was " + part.truth().name().toLowerCase(Locale.ROOT);
    return Note.of(part.text() + word + sides(part));
  }

  private static String sides(Part part) {
    if (Double.isNaN(part.left())) {
      return "";
    }
    return Double.isNaN(part.right())
        ? " (" + Numbers.plain(part.left()) + ")"
        : " (" + Numbers.plain(part.left()) + " against " + Numbers.plain(part.right()) + ")";
  }
}
