package dev.tocsin.engine;

import dev.tocsin.engine.fact.Armed;
import dev.tocsin.engine.fact.Closes;
import dev.tocsin.engine.fact.Fact;
import dev.tocsin.engine.fact.Interrupted;
import dev.tocsin.engine.fact.OfNode;
import dev.tocsin.engine.fact.Seen;
import dev.tocsin.engine.fact.Tally;
import dev.tocsin.engine.fact.Waiting;
import dev.tocsin.engine.plan.Plan;
import dev.tocsin.engine.why.Note;
import dev.tocsin.engine.why.Part;
import dev.tocsin.engine.why.Part.Form;
import dev.tocsin.lang.words.Durations;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Says what a node of a shape remembers and waits for. */
final class MemoryNotes {

  private MemoryNotes() {}

  /**
   * @param facts what the node remembers
   * @param parts what it is put together of
   */
  static List<Note> of(List<Fact> facts, Plan.Node node, List<Part> parts, Form form) {
    List<Note> notes = new ArrayList<>();
    List<Seen> seen = new ArrayList<>();
    for (Fact fact : facts) {
      switch ((OfNode) fact) {
        case Seen step -> seen.add(step);
        case Waiting wait -> notes.add(waiting(wait, parts, form));
        case Interrupted wait ->
            notes.add(
                Note.of(
                    wait.left() <= 0
                        ? "held long enough before it became unknown"
                        : "the count stands still while it is unknown, "
                            + Durations.format(wait.left())
                            + " left"));
        case Tally tally -> notes.add(tally(tally, node));
        case Closes closes -> notes.add(closes(closes, node));
        case Armed _ -> notes.add(Note.of("has been false, so it may become true"));
      }
    }
    seen.sort(Comparator.comparingInt(Seen::getStep));
    if (form == Form.THEN || form == Form.TOGETHER) {
      notes.addAll(seen(seen, parts.size(), form));
    }
    if (form == Form.BECOMES && facts.isEmpty()) {
      notes.add(Note.of("has not been false since it was first seen or last became true"));
    }
    return List.copyOf(notes);
  }

  private static List<Note> seen(List<Seen> seen, int parts, Form form) {
    String word = form == Form.THEN ? "step " : "part ";
    List<Note> notes = new ArrayList<>();
    for (Seen one : seen) {
      notes.add(Note.at(word + (one.getStep() + 1) + " seen", one.getTime()));
    }
    if (seen.isEmpty()) {
      return List.of(Note.of(form == Form.THEN ? "waiting for step 1" : "no part seen yet"));
    }
    if (form == Form.THEN) {
      for (Seen one : seen) {
        int next = one.getStep() + 2;
        notes.add(Note.until("waiting for step " + next, one.getDeadline()));
      }
      return notes;
    }
    for (int part = 1; part <= parts; part++) {
      int number = part - 1;
      if (seen.stream().noneMatch(one -> one.getStep() == number)) {
        notes.add(Note.until("waiting for part " + part, seen.getLast().getDeadline()));
      }
    }
    return notes;
  }

  private static Note waiting(Waiting wait, List<Part> parts, Form form) {
    return form == Form.THEN_NO
        ? Note.until(
            "fires unless " + parts.getLast().text() + " comes; waiting", wait.getDeadline())
        : Note.until("true, but not for long enough; waiting", wait.getDeadline());
  }

  private static Note tally(Tally tally, Plan.Node node) {
    long oldest = tally.times()[0];
    return Note.until(
        tally.getCount() + " of " + tally.getNeeded() + " seen, the oldest counts",
        oldest + node.duration());
  }

  private static Note closes(Closes closes, Plan.Node node) {
    int yes = 0;
    for (byte verdict : closes.verdicts()) {
      yes += verdict > 0 ? 1 : 0;
    }
    return Note.of(
        node.window() == 0
            ? "true at " + yes + " of " + node.needed() + " closes in a row"
            : "true at "
                + yes
                + " of the last "
                + closes.verdicts().length
                + " closes, "
                + node.needed()
                + " of "
                + node.window()
                + " needed");
  }
}
