package dev.tocsin.engine.alpha;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Symbols by name. Every tick asks for one, so name and series lie side by side in one array, and
 * the name that was asked with last is kept: a source that gives each symbol one string is answered
 * without comparing letters.
 */
final class SymbolTable {
  private @Nullable Object[] slots = new Object[128];
  private int size;

  /** The series of a symbol, or null where it is not known yet. */
  @Nullable SymbolSeries find(String name) {
    // a name that others stand before is not compared with theirs, letter by letter
    int i = first(slots, name);
    Object known = slots[i];
    while (known != name && known != null) {
      i = i + 2 & slots.length - 2;
      known = slots[i];
    }
    return known == null ? findEqual(name) : (SymbolSeries) slots[i + 1];
  }

  private @Nullable SymbolSeries findEqual(String name) {
    int i = slot(slots, name);
    if (slots[i] == null) {
      return null;
    }
    slots[i] = name;
    return (SymbolSeries) slots[i + 1];
  }

  /** Takes in a symbol that is not known yet. */
  void add(SymbolSeries series) {
    // a quarter full at most: who stands in another's place costs that one a look at his letters
    if (++size * 8 > slots.length) {
      grow();
    }
    int i = slot(slots, series.symbol());
    slots[i] = series.symbol();
    slots[i + 1] = series;
  }

  /** All that are known, in no order. */
  List<SymbolSeries> all() {
    List<SymbolSeries> all = new ArrayList<>(size);
    for (int i = 1; i < slots.length; i += 2) {
      if (slots[i] instanceof SymbolSeries series) {
        all.add(series);
      }
    }
    return all;
  }

  private void grow() {
    @Nullable Object[] wider = new Object[slots.length * 2];
    for (int i = 0; i < slots.length; i += 2) {
      if (slots[i] instanceof String name) {
        int target = slot(wider, name);
        wider[target] = name;
        wider[target + 1] = slots[i + 1];
      }
    }
    slots = wider;
  }

  // where the name stands, else the free slot where it belongs
  private static int slot(@Nullable Object[] slots, String name) {
    int mask = slots.length - 2;
    int i = first(slots, name);
    for (Object known = slots[i];
        known != null && known != name && !name.equals(known);
        known = slots[i]) {
      i = i + 2 & mask;
    }
    return i;
  }

  private static int first(@Nullable Object[] slots, String name) {
    // symbols are alike (S1, S2, …) and so are their hashes: the golden ratio spreads them
    int hash = name.hashCode() * 0x9E3779B9;
    return hash >>> 15 << 1 & slots.length - 2;
  }
}
