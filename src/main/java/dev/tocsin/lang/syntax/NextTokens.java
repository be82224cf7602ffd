package dev.tocsin.lang.syntax;

import dev.tocsin.lang.grammar.AlertsParser;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.atn.RuleStopState;
import org.antlr.v4.runtime.atn.RuleTransition;
import org.antlr.v4.runtime.atn.Transition;
import org.jspecify.annotations.Nullable;

/**
 * What a statement may go on with. Follows all readings of the grammar's network side by side, so
 * it knows more than the parser's one reading, and a word that does not fit is stepped over instead
 * of ending everything. Bounded by work, not by the depth of Java's stack. For one thread.
 */
final class NextTokens {

  /** Far more than a statement of 200 conditions takes. */
  private static final int MOST_STEPS = 2_000_000;

  private static final ATN NETWORK = AlertsParser._ATN;

  /**
   * A token that may come.
   *
   * @param rule index of the grammar rule that would take it
   */
  record Next(int type, int rule) {}

  /** Where a rule was called from; one object for one way of calling. */
  private static final class Frame {
    final @Nullable Frame caller;
    final ATNState follow;
    private final Map<Integer, Frame> calls = new HashMap<>();

    Frame(@Nullable Frame caller, ATNState follow) {
      this.caller = caller;
      this.follow = follow;
    }

    Frame call(ATNState back) {
      return calls.computeIfAbsent(back.stateNumber, _ -> new Frame(this, back));
    }
  }

  private record Reading(ATNState state, Frame frame) {}

  private int steps;
  private Set<Reading> readings;

  private NextTokens(Set<Reading> readings) {
    this.readings = readings;
  }

  /** At the beginning of a statement. */
  static NextTokens atStart() {
    ATNState start = NETWORK.ruleToStartState[AlertsParser.RULE_statement];
    NextTokens next = new NextTokens(Set.of());
    next.readings = next.closure(Set.of(new Reading(start, new Frame(null, start))));
    return next;
  }

  /** Behind those tokens. */
  static NextTokens behind(List<Token> tokens) {
    NextTokens next = atStart();
    for (Token token : tokens) {
      next.take(token.getType());
    }
    return next;
  }

  /** All that may come now; empty where the statement was too much work. */
  Set<Next> all() {
    Set<Next> all = new LinkedHashSet<>();
    for (Reading reading : readings) {
      for (Transition transition : reading.state().getTransitions()) {
        transition
            .label()
            .toList()
            .forEach(type -> all.add(new Next(type, reading.state().ruleIndex)));
      }
    }
    return all;
  }

  /**
   * The keywords that have to follow one another behind that token, as long as there is one way.
   */
  String onlyWayBehind(int type) {
    NextTokens ahead = new NextTokens(readings);
    StringBuilder words = new StringBuilder();
    int last = type;
    while (true) {
      ahead.take(last);
      Set<Integer> types = new TreeSet<>();
      ahead.all().forEach(next -> types.add(next.type()));
      String word = types.size() == 1 ? Vocabulary.word(types.iterator().next()) : null;
      if (word == null) {
        return words.toString();
      }
      words.append(' ').append(word);
      last = types.iterator().next();
    }
  }

  private void take(int type) {
    Set<Reading> behind = new LinkedHashSet<>();
    for (Reading reading : readings) {
      for (Transition transition : reading.state().getTransitions()) {
        if (transition.matches(type, Token.MIN_USER_TOKEN_TYPE, NETWORK.maxTokenType)) {
          behind.add(new Reading(transition.target, reading.frame()));
        }
      }
    }
    if (!behind.isEmpty()) {
      readings = closure(behind);
    }
  }

  /** Every reading that stands before a token. */
  private Set<Reading> closure(Set<Reading> from) {
    Set<Reading> waiting = new LinkedHashSet<>();
    Set<Reading> seen = new LinkedHashSet<>(from);
    ArrayDeque<Reading> open = new ArrayDeque<>(from);
    while (!open.isEmpty()) {
      if (++steps > MOST_STEPS) {
        return Set.of();
      }
      Reading reading = open.removeFirst();
      Frame frame = reading.frame();
      if (reading.state() instanceof RuleStopState) {
        if (frame.caller != null) {
          add(new Reading(frame.follow, frame.caller), seen, open);
        }
        continue;
      }
      for (Transition transition : reading.state().getTransitions()) {
        if (transition instanceof RuleTransition call) {
          add(new Reading(call.target, frame.call(call.followState)), seen, open);
        } else if (transition.isEpsilon()) {
          add(new Reading(transition.target, frame), seen, open);
        } else {
          waiting.add(reading);
        }
      }
    }
    return waiting;
  }

  private static void add(Reading reading, Set<Reading> seen, ArrayDeque<Reading> open) {
    if (seen.add(reading)) {
      open.addLast(reading);
    }
  }
}
