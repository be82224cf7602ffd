package dev.tocsin.engine.reference;

import dev.tocsin.lang.checked.Condition;
import dev.tocsin.lang.checked.Value.Bars;
import dev.tocsin.market.EventTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Conditions made of conditions (language.md sections 3 and 5), as one rule sees them. */
final class Judgement {
  private final Values values;
  private final History history;
  private final Sight sight;
  private final Phrases phrases;
  private final Map<Condition, byte[]> states = new IdentityHashMap<>();
  private final Map<Condition, byte[]> events = new IdentityHashMap<>();
  private final Map<Condition, Hold> holds = new IdentityHashMap<>();

  Judgement(Values values, Sight sight, Armed armed) {
    this.values = values;
    this.history = values.history();
    this.sight = sight;
    this.phrases = new Phrases(values, sight, armed);
  }

  Phrases phrases() {
    return phrases;
  }

  Values values() {
    return values;
  }

  // ---- states

  /** A state at a moment that the rule sees. */
  Logic truth(Condition state, int i) {
    byte[] memo = memo(states, state, i);
    if (memo[i] == 0) {
      memo[i] = (byte) (1 + compute(state, i).ordinal());
    }
    return Logic.values()[memo[i] - 1];
  }

  private static byte[] memo(Map<Condition, byte[]> all, Condition condition, int i) {
    byte[] memo = all.computeIfAbsent(condition, _ -> new byte[64]);
    if (memo.length <= i) {
      memo = Arrays.copyOf(memo, 2 * i);
      all.put(condition, memo);
    }
    return memo;
  }

  private Logic compute(Condition state, int i) {
    return switch (state) {
      case Condition.And c -> Logic.and(c.parts().stream().map(part -> truth(part, i)).toList());
      case Condition.Or c -> Logic.or(c.parts().stream().map(part -> truth(part, i)).toList());
      case Condition.Not c -> truth(c.condition(), i).not();
      case Condition.Held c -> held(c, i).truth();
      case Condition.HeldBars c -> {
        if (verdicts(c.condition(), c.series(), i).isEmpty()) {
          yield before(c, sight.windowStart(i));
        }
        int inARow = 0;
        Logic result = Logic.UNKNOWN;
        for (Logic verdict : verdicts(c.condition(), c.series(), i)) {
          inARow =
              switch (verdict) {
                case TRUE -> inARow + 1;
                case FALSE -> 0;
                case UNKNOWN -> inARow;
              };
          result = verdict == Logic.UNKNOWN ? verdict : Logic.of(inARow >= c.bars());
        }
        yield result;
      }
      case Condition.AtLeast c -> {
        List<Logic> all = verdicts(c.condition(), c.series(), i);
        if (all.isEmpty()) {
          yield before(c, sight.windowStart(i));
        }
        List<Logic> last = all.subList(Math.max(0, all.size() - c.of()), all.size());
        long yes = last.stream().filter(one -> one == Logic.TRUE).count();
        long no = last.stream().filter(one -> one == Logic.FALSE).count();
        yield yes >= c.times() ? Logic.TRUE : c.of() - no < c.times() ? Logic.FALSE : Logic.UNKNOWN;
      }
      default -> phrases.state(state, i);
    };
  }

  /** What a state was at the last moment seen before that one. */
  private Logic before(Condition state, int moment) {
    for (int j = moment - 1; j >= 0; j--) {
      if (sight.sees(j)) {
        return truth(state, j);
      }
    }
    return Logic.UNKNOWN;
  }

  /** What a condition was at each close of the bars in these hours. */
  private List<Logic> verdicts(Condition condition, Bars series, int i) {
    List<Logic> verdicts = new ArrayList<>();
    for (int j = sight.windowStart(i); j <= i; j++) {
      if (sight.sees(j) && history.closes(series, values.symbol(series.subject()), j)) {
        verdicts.add(truth(condition, j));
      }
    }
    return verdicts;
  }

  /**
   * {@code C for D}.
   *
   * @param due when it will be true if nothing happens; {@code NEVER} where it does not wait
   */
  record HeldAt(Logic truth, long due) {}

  HeldAt held(Condition.Held c, int i) {
    Hold hold = holds.get(c);
    if (hold == null || hold.next() > i + 1) {
      hold = new Hold(sight, c.duration());
      holds.put(c, hold);
    }
    for (int j = hold.next(); j <= i; j++) {
      hold.look(history.moment(j), sight.sees(j) ? truth(c.condition(), j) : null);
    }
    return new HeldAt(hold.truth(), hold.due());
  }

  // ---- events

  /** Whether an event is true at a moment, or a state that stands for its becoming true. */
  boolean happens(Condition event, int i) {
    byte[] memo = memo(events, event, i);
    if (memo[i] == 0) {
      memo[i] = (byte) (sight.sees(i) && computeEvent(event, i) ? 2 : 1);
    }
    return memo[i] == 2;
  }

  private boolean computeEvent(Condition event, int i) {
    return switch (event) {
      case Condition.State state ->
          truth(state, i) == Logic.TRUE && lastKnown(state, i) == Logic.FALSE;
      case Condition.During c ->
          happens(c.event(), i)
              && c.states().stream().allMatch(state -> truth(state, i) == Logic.TRUE);
      case Condition.Either c -> c.parts().stream().filter(part -> happens(part, i)).count() > 0;
      case Condition.Then c -> then(c, i);
      case Condition.ThenNo c -> thenNo(c, i).happens();
      case Condition.Together c -> together(c, i);
      case Condition.Times c -> times(c, i);
      default -> phrases.event(event, i);
    };
  }

  /** What a state was when it was last known before. */
  private Logic lastKnown(Condition state, int i) {
    for (int j = i - 1; j >= 0; j--) {
      if (sight.sees(j) && truth(state, j) != Logic.UNKNOWN) {
        return truth(state, j);
      }
    }
    return Logic.UNKNOWN;
  }

  /** The first moment whose events are not used up, nor dropped with the hours they came in. */
  private int unused(Condition pattern, int i) {
    for (int j = i - 1; j >= sight.windowStart(i); j--) {
      if (happens(pattern, j)) {
        return j + 1;
      }
    }
    return sight.windowStart(i);
  }

  // there are moments, one behind the other, at which the steps came, the last one now
  private boolean then(Condition.Then c, int i) {
    int last = c.steps().size() - 1;
    if (!happens(c.steps().get(last), i)) {
      return false;
    }
    long[] begun = new long[last];
    Arrays.fill(begun, Long.MIN_VALUE);
    for (int j = unused(c, i); j < i; j++) {
      for (int step = last - 1; step >= 0; step--) {
        if (happens(c.steps().get(step), j)) {
          long start = step == 0 ? history.moment(j).time() : begun[step - 1];
          begun[step] = Math.max(begun[step], start);
        }
      }
    }
    return begun[last - 1] != Long.MIN_VALUE
        && history.moment(i).time() - begun[last - 1] <= c.within();
  }

  /**
   * {@code A then no B within D}.
   *
   * @param due when its wait is over; {@code NEVER} where it has none
   */
  record ThenNoAt(boolean happens, long due) {}

  ThenNoAt thenNo(Condition.ThenNo c, int i) {
    long due = EventTime.NEVER;
    boolean happens = false;
    for (int j = sight.windowStart(i); j <= i; j++) {
      if (!sight.sees(j)) {
        continue;
      }
      Moment at = history.moment(j);
      happens = false;
      if (due != EventTime.NEVER && at.clock() >= due) {
        int now = j;
        happens = symbols(c.without()).stream().noneMatch(symbol -> isDeaf(symbol, now));
        due = EventTime.NEVER;
      }
      if (due != EventTime.NEVER && happens(c.without(), j) && at.time() < due) {
        due = EventTime.NEVER;
      }
      if (due == EventTime.NEVER && happens(c.first(), j)) {
        due = at.time() + c.within();
      }
    }
    return new ThenNoAt(happens, due);
  }

  private boolean isDeaf(String symbol, int i) {
    return history.heard(symbol, i).isEmpty() || history.isStale(symbol, i);
  }

  private boolean together(Condition.Together c, int i) {
    long first = EventTime.NEVER;
    long last = Long.MIN_VALUE;
    int from = unused(c, i);
    boolean anyNow = false;
    for (Condition part : c.parts()) {
      int newest = -1;
      for (int j = from; j <= i; j++) {
        newest = happens(part, j) ? j : newest;
      }
      if (newest < 0) {
        return false;
      }
      anyNow |= newest == i;
      first = Math.min(first, history.moment(newest).time());
      last = Math.max(last, history.moment(newest).time());
    }
    return anyNow && last - first <= c.within();
  }

  private boolean times(Condition.Times c, int i) {
    if (!happens(c.event(), i)) {
      return false;
    }
    int count = 0;
    for (int j = unused(c, i); j <= i; j++) {
      boolean inside = history.moment(j).time() > history.moment(i).time() - c.within();
      count += inside && happens(c.event(), j) ? 1 : 0;
    }
    return count >= c.times();
  }

  // ---- who completed it

  /** The phrase that made a condition true at that moment, or null. */
  @Nullable Condition completing(Condition condition, int i) {
    return switch (condition) {
      case Condition.State state -> changing(state, i, Logic.TRUE);
      case Condition.During c -> completing(c.event(), i);
      case Condition.Either c -> completing(firstNow(c.parts(), i), i);
      case Condition.Then c -> completing(c.steps().getLast(), i);
      case Condition.ThenNo c -> first(c.first());
      case Condition.Together c -> completing(firstNow(c.parts(), i), i);
      case Condition.Times c -> completing(c.event(), i);
      default -> condition;
    };
  }

  private Condition firstNow(List<Condition> parts, int i) {
    return parts.stream().filter(part -> happens(part, i)).findFirst().orElseThrow();
  }

  private @Nullable Condition changing(Condition state, int i, Logic to) {
    return switch (state) {
      case Condition.And c -> changing(c.parts(), i, to);
      case Condition.Or c -> changing(c.parts(), i, to);
      case Condition.Not c -> changing(c.condition(), i, to.not());
      case Condition.Held c -> to == Logic.TRUE ? first(c) : changing(c.condition(), i, to);
      case Condition.HeldBars c -> first(c);
      case Condition.AtLeast c -> first(c);
      default -> state;
    };
  }

  private @Nullable Condition changing(List<Condition> parts, int i, Logic to) {
    int before = i - 1;
    while (before >= 0 && !sight.sees(before)) {
      before--;
    }
    for (Condition part : parts) {
      if (truth(part, i) == to && (before < 0 || truth(part, before) != to)) {
        return changing(part, i, to);
      }
    }
    return null;
  }

  /** The phrase that stands first in the text. */
  static Condition first(Condition condition) {
    List<Condition> parts = parts(condition);
    return parts.isEmpty() ? condition : first(parts.getFirst());
  }

  static List<Condition> parts(Condition condition) {
    return switch (condition) {
      case Condition.And c -> c.parts();
      case Condition.Or c -> c.parts();
      case Condition.Not c -> List.of(c.condition());
      case Condition.Held c -> List.of(c.condition());
      case Condition.HeldBars c -> List.of(c.condition());
      case Condition.AtLeast c -> List.of(c.condition());
      case Condition.Then c -> c.steps();
      case Condition.ThenNo c -> List.of(c.first(), c.without());
      case Condition.Together c -> c.parts();
      case Condition.Times c -> List.of(c.event());
      case Condition.During c -> {
        List<Condition> all = new ArrayList<>(List.of(c.event()));
        all.addAll(c.states());
        yield all;
      }
      case Condition.Either c -> c.parts();
      default -> List.of();
    };
  }

  static List<Condition> leaves(Condition condition) {
    List<Condition> parts = parts(condition);
    return parts.isEmpty()
        ? List.of(condition)
        : parts.stream().flatMap(part -> leaves(part).stream()).toList();
  }

  private Set<String> symbols(Condition condition) {
    return symbols(condition, values);
  }

  /** Symbols a condition reads. */
  static Set<String> symbols(Condition condition, Values values) {
    Set<String> symbols = new TreeSet<>();
    for (Condition leaf : leaves(condition)) {
      Reads.of(leaf).subjects().forEach(subject -> symbols.add(values.symbol(subject)));
      symbols.addAll(Reads.of(leaf).members());
    }
    return symbols;
  }
}
