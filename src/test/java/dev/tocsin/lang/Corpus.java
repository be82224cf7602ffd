package dev.tocsin.lang;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Entries of {@code grammar/corpus} and {@code grammar/errors}: a line {@code == title}, the text,
 * a line {@code ==>}, what is expected of it.
 */
public final class Corpus {

  /** One entry; its title also names its file. */
  public record Entry(String title, String text, String expected) {
    @Override
    public String toString() {
      return title;
    }
  }

  private Corpus() {}

  /** All entries of a folder, files in alphabetical order. */
  public static List<Entry> of(String folder) {
    try (Stream<Path> files = Files.list(Path.of("grammar", folder))) {
      return files.sorted().flatMap(file -> read(file).stream()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Entry> read(Path file) {
    List<Entry> entries = new ArrayList<>();
    String name = file.getFileName().toString().replace(".txt", "");
    try {
      for (String part : Files.readString(file).split("(?m)^== ")) {
        if (!part.isBlank()) {
          int title = part.indexOf('\n');
          String[] halves = part.substring(title + 1).split("(?m)^==>$", 2);
          entries.add(
              new Entry(
                  name + ": " + part.substring(0, title).strip(),
                  halves[0].strip(),
                  halves[1].strip()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return entries;
  }
}
