package dev.tocsin.feed.store;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;

/**
 * Where the ticks of a symbol and a day are kept.
 *
 * @param root of all
 */
record TickFolder(Path root) {

  /** Longer names of folders are refused by some file systems. */
  static final int LONGEST_NAME = 200;

  /** Names of symbols are anybody's, so only letters, digits and a few marks stand as they are. */
  Path of(String symbol) {
    String name =
        URLEncoder.encode(symbol, StandardCharsets.UTF_8).replace("*", "%2A").replace(".", "%2E");
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      throw new IllegalArgumentException("no folder can have the name of that symbol");
    }
    return root.resolve(name);
  }

  Path of(String symbol, long day) {
    return of(symbol).resolve(LocalDate.ofEpochDay(day) + ".csv");
  }

  /** Whether a symbol can be kept at all: it has to fit into a line of CSV and a file's name. */
  static boolean isKept(String symbol) {
    return !symbol.isEmpty()
        && symbol.chars().noneMatch(c -> c == '"' || Character.isISOControl(c))
        && URLEncoder.encode(symbol, StandardCharsets.UTF_8).length() <= LONGEST_NAME / 3;
  }
}
