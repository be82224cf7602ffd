package dev.tocsin.feed.store;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Files that lines are added to, a bounded number of them open at once. One thread. */
final class OpenFiles implements AutoCloseable {

  private static final int MOST_OPEN = 256;

  private final Map<Path, BufferedWriter> writers = new LinkedHashMap<>(16, 0.75f, true);

  /**
   * Adds lines at the end of a file, which begins with a header and is made where it is not there.
   */
  void append(Path file, CharSequence lines) throws IOException {
    BufferedWriter writer = writers.get(file);
    if (writer == null) {
      makeRoom();
      writer = open(file);
      writers.put(file, writer);
    }
    writer.append(lines);
  }

  private void makeRoom() throws IOException {
    Iterator<BufferedWriter> oldest = writers.values().iterator();
    while (writers.size() >= MOST_OPEN && oldest.hasNext()) {
      oldest.next().close();
      oldest.remove();
    }
  }

  private static BufferedWriter open(Path file) throws IOException {
    Path folder =
        Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder");
    Files.createDirectories(folder);
    boolean fresh = !Files.exists(file);
    if (!fresh) {
      cutTornLine(file);
    }
    BufferedWriter writer =
        Files.newBufferedWriter(
            file,
            StandardCharsets.UTF_8,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.APPEND);
    if (fresh || Files.size(file) == 0) {
      writer.append(TickText.HEADER);
    }
    return writer;
  }

  /** A process that was killed may have left half a line behind. */
  private static void cutTornLine(Path file) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      long end = bytes.length();
      while (end > 0) {
        bytes.seek(end - 1);
        if (bytes.read() == '\n') {
          break;
        }
        end--;
      }
      bytes.setLength(end);
    }
  }

  /** Hands to the operating system what was added. */
  void flush() throws IOException {
    for (BufferedWriter writer : writers.values()) {
      writer.flush();
    }
  }

  @Override
  public void close() throws IOException {
    List<IOException> failures = new ArrayList<>();
    for (BufferedWriter writer : writers.values()) {
      try {
        writer.close();
      } catch (IOException e) {
        failures.add(e);
      }
    }
    writers.clear();
    if (!failures.isEmpty()) {
      throw failures.getFirst();
    }
  }
}
