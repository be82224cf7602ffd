package dev.tocsin.feed.csv;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One string for one symbol, found by its bytes. Of fixed size: symbols that collide take turns.
 */
final class SymbolCache {

  private static final int SLOTS = 1 << 12;

  private final byte[][] bytes = new byte[SLOTS][];
  private final @Nullable String[] symbols = new @Nullable String[SLOTS];

  String of(byte[] source, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + source[i];
    }
    int slot = (hash ^ (hash >>> 12)) & (SLOTS - 1);
    String symbol = symbols[slot];
    if (symbol != null && Arrays.equals(bytes[slot], 0, bytes[slot].length, source, from, to)) {
      return symbol;
    }
    symbol = new String(source, from, to - from, StandardCharsets.UTF_8);
    bytes[slot] = Arrays.copyOfRange(source, from, to);
    symbols[slot] = symbol;
    return symbol;
  }
}
