package dev.tocsin.app.cli;

import dev.tocsin.engine.Firing;
import dev.tocsin.market.EventTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What two versions of rules make different of the same ticks. A firing that is in one alone is
 * lost or added; a lost and an added one of the same alert and symbol, the nearest at most an hour
 * apart and with none in between on which both agree, are one that moved. Keeps an hour of
 * differences. One thread.
 */
final class FiringDiff {

  private static final long MOVED_AT_MOST = EventTime.HOUR;

  private final boolean byFile;
  private final Consumer<Change> changes;
  private final Map<Key, Open> open = new HashMap<>();
  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
  private final PriorityQueue<Change> ready =
      new PriorityQueue<>(Comparator.comparingLong(Change::time).thenComparingLong(Change::number));
  private final long[] counts = new long[Kind.values().length];
  private long unchanged;
  private long numbered;

  /** What became of a firing. */
  enum Kind {
    ADDED,
    LOST,
    MOVED,
    /** At the same instant, but saying something else. */
    CHANGED
  }

  /**
   * One difference; {@code before} is null for what was added, {@code after} for what was lost.
   *
   * @param number in the order in which they were found
   */
  record Change(Kind kind, @Nullable Firing before, @Nullable Firing after, long number) {

    /** When it first shows, in microseconds. */
    long time() {
      long left = before == null ? Long.MAX_VALUE : before.time();
      return Math.min(left, after == null ? Long.MAX_VALUE : after.time());
    }
  }

  private record Key(String file, String alert, String symbol) {}

  private static final class Waiting {
    private final Key key;
    private final Firing firing;
    private final boolean lost;
    private boolean settled;

    Waiting(Key key, Firing firing, boolean lost) {
      this.key = key;
      this.firing = firing;
      this.lost = lost;
    }
  }

  private record Open(ArrayDeque<Waiting> lost, ArrayDeque<Waiting> added) {}

  /**
   * @param byFile whether an alert is known by its file, too
   * @param changes hears of the differences in order of time
   */
  FiringDiff(boolean byFile, Consumer<Change> changes) {
    this.byFile = byFile;
    this.changes = changes;
  }

  /** Takes what the same ticks brought about in each version, in order of time. */
  void step(List<Firing> before, List<Firing> after) {
    int b = 0;
    int a = 0;
    while (b < before.size() || a < after.size()) {
      long time =
          Math.min(
              b < before.size() ? before.get(b).time() : Long.MAX_VALUE,
              a < after.size() ? after.get(a).time() : Long.MAX_VALUE);
      List<Firing> left = new ArrayList<>();
      while (b < before.size() && before.get(b).time() == time) {
        left.add(before.get(b++));
      }
      List<Firing> right = new ArrayList<>();
      while (a < after.size() && after.get(a).time() == time) {
        right.add(after.get(a++));
      }
      expire(time - MOVED_AT_MOST);
      instant(left, right);
    }
  }

  private void instant(List<Firing> before, List<Firing> after) {
    Map<Key, ArrayDeque<Firing>> others = new HashMap<>();
    after.forEach(f -> others.computeIfAbsent(key(f), _ -> new ArrayDeque<>()).add(f));
    for (Firing firing : before) {
      ArrayDeque<Firing> same = others.get(key(firing));
      Firing other = same == null ? null : same.poll();
      if (other == null) {
        alone(firing, true);
      } else {
        agree(firing, other);
      }
    }
    others.values().forEach(left -> left.forEach(firing -> alone(firing, false)));
  }

  private void agree(Firing before, Firing after) {
    Open known = open.remove(key(before));
    if (known != null) {
      known.lost().forEach(this::giveUp);
      known.added().forEach(this::giveUp);
    }
    if (saysTheSame(before, after)) {
      unchanged++;
    } else {
      found(Kind.CHANGED, before, after);
    }
  }

  private void alone(Firing firing, boolean lost) {
    Key key = key(firing);
    Open known = open.computeIfAbsent(key, _ -> new Open(new ArrayDeque<>(), new ArrayDeque<>()));
    Waiting other = (lost ? known.added() : known.lost()).pollLast();
    if (other != null) {
      other.settled = true;
      found(Kind.MOVED, lost ? firing : other.firing, lost ? other.firing : firing);
      return;
    }
    Waiting one = new Waiting(key, firing, lost);
    (lost ? known.lost() : known.added()).add(one);
    waiting.add(one);
  }

  private void giveUp(Waiting one) {
    one.settled = true;
    found(
        one.lost ? Kind.LOST : Kind.ADDED,
        one.lost ? one.firing : null,
        one.lost ? null : one.firing);
  }

  private void expire(long before) {
    for (Waiting one = waiting.peek();
        one != null && (one.settled || one.firing.time() < before);
        one = waiting.peek()) {
      waiting.remove();
      if (!one.settled) {
        Open known = Objects.requireNonNull(open.get(one.key), "what waits is open");
        (one.lost ? known.lost() : known.added()).remove(one);
        giveUp(one);
      }
    }
    for (Change change = ready.peek();
        change != null && change.time() < before;
        change = ready.peek()) {
      changes.accept(ready.remove());
    }
  }

  private void found(Kind kind, @Nullable Firing before, @Nullable Firing after) {
    counts[kind.ordinal()]++;
    ready.add(new Change(kind, before, after, numbered++));
  }

  /** Tells of all that is left; nothing may follow. */
  void end() {
    expire(Long.MAX_VALUE);
  }

  long unchanged() {
    return unchanged;
  }

  long count(Kind kind) {
    return counts[kind.ordinal()];
  }

  private Key key(Firing firing) {
    return new Key(byFile ? firing.file() : "", firing.alert(), firing.symbol());
  }

  private static boolean saysTheSame(Firing before, Firing after) {
    return before.message().equals(after.message())
        && before.severity() == after.severity()
        && Double.compare(before.level(), after.level()) == 0
        && Double.compare(before.value(), after.value()) == 0
        && before.labels().equals(after.labels());
  }
}
