package dev.tocsin.engine.alpha;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;

/**
 * The constants a series is compared with, sorted. A move touches only the levels it starts from,
 * passes or ends on, found by walking from where the last move ended. The series knows the two
 * levels it stands between, so a tick that passes none never comes here, and one that passes a
 * level against its direction does not touch its rule.
 */
public final class LevelIndex {
  private static final LevelAtom[] NONE = {};

  private final Series series;
  private double[] levels = {};
  private LevelAtom[] atoms = NONE;

  /** What passing each level means: see {@link LevelKind#passing}. */
  private byte[] passing = {};

  /** What passing any of them means at all, and what passing each of them does. */
  private byte any;

  private byte each = LevelKind.UP | LevelKind.DOWN;

  private int size;

  /** The first level not below the value. */
  private int from;

  /** The first level above the value. */
  private int to;

  private LevelAtom[] joining = NONE;
  private final ArrayList<LevelAtom> added = new ArrayList<>(0);
  private boolean waiting;
  private boolean moving;

  LevelIndex(Series series) {
    this.series = series;
  }

  public int size() {
    return size + added.size();
  }

  /** Takes an atom in that has seen the value of now. */
  void add(LevelAtom atom) {
    added.add(atom);
    waiting = true;
    series.quietNowhere();
  }

  /** Takes an atom in at the next value, which it compares with what it remembers. */
  void join(LevelAtom atom) {
    joining = Arrays.copyOf(joining, joining.length + 1);
    joining[joining.length - 1] = atom;
    waiting = true;
    series.quietNowhere();
  }

  void remove(LevelAtom atom) {
    if (added.remove(atom) || leaveJoining(atom)) {
      return;
    }
    for (int i = lowerBound(atom.level()); i < size && levels[i] == atom.level(); i++) {
      if (atoms[i] == atom) {
        System.arraycopy(levels, i + 1, levels, i, size - i - 1);
        System.arraycopy(atoms, i + 1, atoms, i, size - i - 1);
        System.arraycopy(passing, i + 1, passing, i, size - i - 1);
        size--;
        place(series.known());
        return;
      }
    }
  }

  private boolean leaveJoining(LevelAtom atom) {
    for (int i = 0; i < joining.length; i++) {
      if (joining[i] == atom) {
        LevelAtom[] rest = Arrays.copyOf(joining, joining.length - 1);
        System.arraycopy(joining, i + 1, rest, i, rest.length - i);
        joining = rest;
        return true;
      }
    }
    return false;
  }

  /** The value goes from one to the other; {@code NaN} before the first. */
  void move(double before, double now, boolean wasKnown) {
    if (waiting) {
      moveAll(before, now, wasKnown);
    } else if (wasKnown) {
      pass(before, now);
    } else {
      begin(before, now);
    }
  }

  private void moveAll(double before, double now, boolean wasKnown) {
    waiting = false;
    if (!added.isEmpty()) {
      merge(before);
    }
    LevelAtom[] joiners = joining;
    joining = NONE;
    if (wasKnown) {
      pass(before, now);
    } else {
      begin(before, now);
    }
    for (LevelAtom atom : joiners) {
      atom.joined(now);
      add(atom);
    }
  }

  // until a value passes or meets one of the two levels around this one, there is nothing to do
  private void settle() {
    if (waiting || from != to) {
      series.quietNowhere();
    } else {
      series.quietBetween(
          from == 0 ? Double.NEGATIVE_INFINITY : levels[from - 1],
          to == size ? Double.POSITIVE_INFINITY : levels[to]);
    }
  }

  // states were unknown at every level, not only at those passed
  private void begin(double before, double now) {
    moving = true;
    for (int i = 0; i < size; i++) {
      atoms[i].moved(before, now);
    }
    moving = false;
    place(now);
  }

  private void pass(double before, double now) {
    if (now > before) {
      rise(before, now);
    } else if (now < before) {
      fall(before, now);
    }
  }

  private void rise(double before, double now) {
    moving = true;
    int i = from;
    while (i < size && levels[i] <= now) {
      if (means(i, LevelKind.UP) || levels[i] == before || levels[i] == now) {
        atoms[i].moved(before, now);
      }
      i++;
    }
    moving = false;
    to = i;
    from = i;
    while (from > 0 && levels[from - 1] == now) {
      from--;
    }
    settle();
  }

  private void fall(double before, double now) {
    moving = true;
    int i = to - 1;
    while (i >= 0 && levels[i] >= now) {
      if (means(i, LevelKind.DOWN) || levels[i] == before || levels[i] == now) {
        atoms[i].moved(before, now);
      }
      i--;
    }
    moving = false;
    from = i + 1;
    to = from;
    while (to < size && levels[to] == now) {
      to++;
    }
    settle();
  }

  // mostly all are alike, and then one line of memory less is read
  private boolean means(int i, byte direction) {
    return (each & direction) != 0 || (any & direction) != 0 && (passing[i] & direction) != 0;
  }

  /** The value became unknown: so does every state. */
  void lose() {
    if (!added.isEmpty()) {
      merge(series.known());
    }
    for (int i = 0; i < size; i++) {
      atoms[i].lost();
    }
    series.quietNowhere();
    stayUnknown();
  }

  /** It was computed and is unknown still, which who waits for its next value may not have seen. */
  void stayUnknown() {
    for (LevelAtom atom : joining) {
      atom.lost();
    }
  }

  /** What comes next is a first sight. */
  void forget() {
    for (int i = 0; i < size; i++) {
      atoms[i].forget();
    }
    added.forEach(LevelAtom::forget);
    place(Double.NaN);
    series.quietNowhere();
  }

  private void merge(double value) {
    if (moving) {
      throw new IllegalStateException("levels of " + series + " change while it moves");
    }
    added.sort(Comparator.comparingDouble(LevelAtom::level));
    for (int i = 0; i < added.size(); i++) {
      any |= added.get(i).passing();
      each &= added.get(i).passing();
    }
    if (size + added.size() > levels.length) {
      int room = Math.max(size + added.size(), levels.length + levels.length / 2);
      levels = Arrays.copyOf(levels, room);
      atoms = Arrays.copyOf(atoms, room);
      passing = Arrays.copyOf(passing, room);
    }
    int old = size - 1;
    int target = size + added.size() - 1;
    for (int next = added.size() - 1; next >= 0; target--) {
      LevelAtom atom = added.get(next);
      if (old >= 0 && levels[old] > atom.level()) {
        levels[target] = levels[old];
        passing[target] = passing[old];
        atoms[target] = atoms[old--];
      } else {
        levels[target] = atom.level();
        passing[target] = atom.passing();
        atoms[target] = atom;
        next--;
      }
    }
    size += added.size();
    added.clear();
    added.trimToSize();
    place(value);
  }

  private void place(double value) {
    if (Double.isNaN(value)) {
      from = 0;
      to = 0;
      series.quietNowhere();
      return;
    }
    from = lowerBound(value);
    to = from;
    while (to < size && levels[to] == value) {
      to++;
    }
    if (series.isKnown()) {
      settle();
    }
  }

  private int lowerBound(double value) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (levels[middle] < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
