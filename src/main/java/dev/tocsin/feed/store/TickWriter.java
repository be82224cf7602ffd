package dev.tocsin.feed.store;

import dev.tocsin.market.Tick;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * One file of ticks in order of arrival, packed where its name ends in {@code .gz}. {@code replay}
 * reads it. One thread.
 */
public final class TickWriter implements AutoCloseable {

  private final Writer out;
  private final StringBuilder lines = new StringBuilder();
  private long written;

  /**
   * Makes the file.
   *
   * @throws java.nio.file.FileAlreadyExistsException where it is there: nothing is written over
   */
  public TickWriter(Path file) throws IOException {
    var bytes = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);
    boolean packed = String.valueOf(file.getFileName()).endsWith(".gz");
    this.out =
        new OutputStreamWriter(
            packed ? new GZIPOutputStream(bytes, 1 << 16, true) : bytes, StandardCharsets.UTF_8);
    out.append(TickText.HEADER);
  }

  /** Adds ticks, and hands all so far to the operating system. */
  public void write(List<Tick> ticks) throws IOException {
    lines.setLength(0);
    for (Tick tick : ticks) {
      TickText.append(lines, tick);
    }
    out.append(lines);
    out.flush();
    written += ticks.size();
  }

  /** How many ticks. */
  public long written() {
    return written;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
