package dev.tocsin.engine;

import dev.tocsin.engine.why.Clause;
import dev.tocsin.engine.why.Note;
import dev.tocsin.lang.checked.CheckedAlert.AtMost;
import dev.tocsin.lang.checked.CheckedAlert.Clauses;
import dev.tocsin.lang.checked.CheckedAlert.Frequency;
import dev.tocsin.lang.words.Durations;
import dev.tocsin.market.EventTime;
import java.util.ArrayList;
import java.util.List;

/** Writes down how the clauses of a rule stand that may stop an edge. */
final class ClauseWriter {
  private final LiveRule rule;
  private final Gates gates;
  private final Clauses clauses;
  private final List<Clause> found = new ArrayList<>();

  private ClauseWriter(LiveRule rule) {
    this.rule = rule;
    this.gates = rule.gates();
    this.clauses = rule.alert().clauses();
  }

  /** Those it has, in the order in which an edge meets them. */
  static List<Clause> of(LiveRule rule) {
    return new ClauseWriter(rule).all();
  }

  private List<Clause> all() {
    expiry();
    hours();
    if (gates.isPaused()) {
      add(Gate.PAUSED, "paused", true, Note.of("until it is resumed"));
    }
    frequency();
    if (clauses.cooldown() > 0) {
      boolean cooling = gates.isCooling();
      add(
          Gate.COOLDOWN,
          "cooldown " + Durations.format(clauses.cooldown()),
          cooling,
          cooling
              ? Note.until("cooling down", gates.lastFiring() + clauses.cooldown())
              : Note.of("not cooling"));
    }
    atMost();
    if (clauses.rearm() != null) {
      boolean waiting = gates.isAwaitingRearm();
      add(
          Gate.REARM,
          "rearm",
          waiting,
          waiting
              ? Note.since("what rearms it has not been true", gates.lastFiring())
              : Note.of("rearmed"));
    }
    return List.copyOf(found);
  }

  private void add(Gate gate, String text, boolean closed, Note note) {
    found.add(new Clause(gate, text, closed, note));
  }

  private void hours() {
    if (clauses.during() != null && !rule.isExpired()) {
      boolean open = rule.isOpen();
      long turns = rule.turns();
      add(
          Gate.OUTSIDE_HOURS,
          "during",
          !open,
          open ? Note.until("inside its hours", turns) : Note.until("outside its hours", turns));
    }
  }

  private void expiry() {
    long expiry = rule.lifecycle().expiry();
    if (expiry != EventTime.NEVER) {
      boolean over = rule.isExpired() || rule.clock().now() >= expiry;
      add(
          Gate.EXPIRED,
          "expires",
          over,
          over ? Note.since("expired", expiry) : Note.until("live", expiry));
    }
  }

  private void frequency() {
    String text =
        switch (clauses.frequency()) {
          case Frequency.EveryTime _ -> "";
          case Frequency.Once _ -> "once";
          case Frequency.OncePerBar _ -> "once per bar";
          case Frequency.OncePerSession _ -> "once per session";
          case Frequency.OncePerDay _ -> "once per day";
        };
    if (text.isEmpty()) {
      return;
    }
    boolean once = clauses.frequency() instanceof Frequency.Once;
    boolean closed = once ? gates.isDone() : gates.hasFiredInBucket();
    add(
        once ? Gate.ONCE : Gate.ONCE_PER,
        text,
        closed,
        closed ? Note.at("fired already", gates.lastFiring()) : Note.of("not fired yet"));
  }

  private void atMost() {
    AtMost atMost = clauses.atMost();
    if (atMost == null) {
      return;
    }
    String per = atMost.per() == 0 ? "" : " per " + Durations.format(atMost.per());
    int used = gates.used();
    boolean closed = used >= atMost.times();
    String text = "fired " + used + " of " + atMost.times();
    add(
        Gate.AT_MOST,
        "at most " + atMost.times() + " times" + per,
        closed,
        closed && atMost.per() > 0
            ? Note.until(text, gates.oldestCounted() + atMost.per())
            : Note.of(text));
  }
}
