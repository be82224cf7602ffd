package dev.tocsin.engine.alpha;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The constants a series is compared with, sorted. A move touches only the levels it starts from,
 * passes or ends on, found by walking from where the last move ended: a tick that passes none costs
 * two comparisons.
 */
public final class LevelIndex {
  private final Series series;
  private double[] levels = new double[4];
  private LevelAtom[] atoms = new LevelAtom[4];
  private int size;

  /** The first level not below the value. */
  private int from;

  /** The first level above the value. */
  private int to;

  private final List<LevelAtom> joining = new ArrayList<>(0);
  private final List<LevelAtom> added = new ArrayList<>(0);
  private boolean moving;

  LevelIndex(Series series) {
    this.series = series;
  }

  Series series() {
    return series;
  }

  public int size() {
    return size + added.size();
  }

  /** Takes an atom in that has seen the value of now. */
  void add(LevelAtom atom) {
    added.add(atom);
  }

  /** Takes an atom in at the next value, which it compares with what it remembers. */
  void join(LevelAtom atom) {
    joining.add(atom);
  }

  void remove(LevelAtom atom) {
    if (added.remove(atom) || joining.remove(atom)) {
      return;
    }
    for (int i = lowerBound(atom.level()); i < size && levels[i] == atom.level(); i++) {
      if (atoms[i] == atom) {
        System.arraycopy(levels, i + 1, levels, i, size - i - 1);
        System.arraycopy(atoms, i + 1, atoms, i, size - i - 1);
        size--;
        place(series.known());
        return;
      }
    }
  }

  /** The value goes from one to the other; {@code NaN} before the first. */
  void move(double before, double now, boolean wasKnown) {
    if (!added.isEmpty()) {
      merge(before);
    }
    moving = true;
    if (Double.isNaN(before)) {
      place(now);
    }
    if (!wasKnown) {
      // states were unknown at every level, not only at those passed
      for (int i = 0; i < size; i++) {
        atoms[i].moved(before, now);
      }
      place(now);
    } else if (now > before) {
      int i = from;
      while (i < size && levels[i] <= now) {
        atoms[i++].moved(before, now);
      }
      to = i;
      from = i;
      while (from > 0 && levels[from - 1] == now) {
        from--;
      }
    } else if (now < before) {
      int i = to - 1;
      while (i >= 0 && levels[i] >= now) {
        atoms[i--].moved(before, now);
      }
      from = i + 1;
      to = from;
      while (to < size && levels[to] == now) {
        to++;
      }
    }
    moving = false;
    if (!joining.isEmpty()) {
      List<LevelAtom> joiners = List.copyOf(joining);
      joining.clear();
      for (LevelAtom atom : joiners) {
        atom.joined(now);
        added.add(atom);
      }
    }
  }

  /** The value became unknown: so does every state. */
  void lose() {
    if (!added.isEmpty()) {
      merge(series.known());
    }
    for (int i = 0; i < size; i++) {
      atoms[i].lost();
    }
  }

  /** What comes next is a first sight. */
  void forget() {
    for (int i = 0; i < size; i++) {
      atoms[i].forget();
    }
    added.forEach(LevelAtom::forget);
    place(Double.NaN);
  }

  private void merge(double value) {
    if (moving) {
      throw new IllegalStateException("levels of " + series + " change while it moves");
    }
    added.sort(Comparator.comparingDouble(LevelAtom::level));
    if (size + added.size() > levels.length) {
      int room = Math.max(size + added.size(), levels.length * 2);
      levels = Arrays.copyOf(levels, room);
      atoms = Arrays.copyOf(atoms, room);
    }
    int old = size - 1;
    int target = size + added.size() - 1;
    for (int next = added.size() - 1; next >= 0; target--) {
      LevelAtom atom = added.get(next);
      if (old >= 0 && levels[old] > atom.level()) {
        levels[target] = levels[old];
        atoms[target] = atoms[old--];
      } else {
        levels[target] = atom.level();
        atoms[target] = atom;
        next--;
      }
    }
    size += added.size();
    added.clear();
    place(value);
  }

  private void place(double value) {
    if (Double.isNaN(value)) {
      from = 0;
      to = 0;
      return;
    }
    from = lowerBound(value);
    to = from;
    while (to < size && levels[to] == value) {
      to++;
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
