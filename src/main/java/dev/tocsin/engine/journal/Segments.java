package dev.tocsin.engine.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The files a journal consists of: {@code RUN.journal} begins at position 1, {@code
 * RUN.<position>.journal} at that position.
 */
final class Segments {
  private static final String SUFFIX = ".journal";
  private static final String ASIDE = ".damaged";
  private static final Pattern NAME = Pattern.compile("(.+?)(?:\\.(\\d{1,19}))?\\.journal");

  private Segments() {}

  /**
   * One file.
   *
   * @param first position of its first entry
   */
  record Segment(Path file, long first) {

    long size() throws IOException {
      try {
        return Files.size(file);
      } catch (NoSuchFileException e) {
        return 0;
      }
    }
  }

  /** Where a segment that begins at a position lies. */
  static Segment at(Path directory, String run, long first) {
    String name = first == 1 ? run + SUFFIX : "%s.%019d%s".formatted(run, first, SUFFIX);
    return new Segment(directory.resolve(name), first);
  }

  /** Those of a run, in their order. */
  static List<Segment> of(Path directory, String run) throws IOException {
    List<Segment> found = new ArrayList<>();
    for (Path path : files(directory)) {
      Matcher name = NAME.matcher(path.getFileName().toString());
      if (name.matches() && name.group(1).equals(run)) {
        @Nullable String first = name.group(2);
        found.add(new Segment(path, first == null ? 1 : Long.parseLong(first)));
      }
    }
    found.sort(Comparator.comparingLong(Segment::first));
    return found;
  }

  /** The runs of which there are any, oldest name first. */
  static List<String> runs(Path directory) throws IOException {
    var runs = new TreeSet<String>();
    for (Path path : files(directory)) {
      Matcher name = NAME.matcher(path.getFileName().toString());
      if (name.matches()) {
        runs.add(name.group(1));
      }
    }
    return List.copyOf(runs);
  }

  private static List<Path> files(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (var files = Files.list(directory)) {
      return files.toList();
    }
  }

  /** Keeps a file that cannot be read on from where it does not matter, for a person to look at. */
  static void setAside(Segment segment) throws IOException {
    Path file = segment.file();
    Files.move(file, file.resolveSibling(file.getFileName() + ASIDE));
  }
}
