package dev.tocsin.feed.store;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Where the ticks of a symbol and a day are kept.
 *
 * @param root of all
 */
record TickFolder(Path root) {

  /** Longer names of folders are refused by some file systems. */
  static final int LONGEST_NAME = 200;

  private static final String DAY = ".csv";

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
    return of(symbol).resolve(LocalDate.ofEpochDay(day) + DAY);
  }

  /** The day of which a file holds ticks; null where it is none of these files. */
  static @Nullable LocalDate day(Path file) {
    String name = String.valueOf(file.getFileName());
    if (!name.endsWith(DAY)) {
      return null;
    }
    try {
      return LocalDate.parse(name.substring(0, name.length() - DAY.length()));
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Whether a symbol can be kept at all: it has to fit into a line of CSV and a file's name. */
  static boolean isKept(String symbol) {
    return !symbol.isEmpty()
        && symbol.chars().noneMatch(c -> c == '"' || Character.isISOControl(c))
        && URLEncoder.encode(symbol, StandardCharsets.UTF_8).length() <= LONGEST_NAME / 3;
  }
}
