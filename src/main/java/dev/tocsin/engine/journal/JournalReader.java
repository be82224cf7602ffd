package dev.tocsin.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Reads what the journal of a run holds so far, while another thread may be writing it. */
public final class JournalReader {

  private JournalReader() {}

  /** Takes one entry after another. */
  @FunctionalInterface
  public interface Taker {
    /** Whether more is wanted. */
    boolean take(long position, Entry entry);
  }

  /**
   * Reads until its end, or until no more is wanted.
   *
   * @param directory of the run's timeline
   * @throws java.nio.file.NoSuchFileException where the journal is gone
   */
  public static void read(Path directory, String run, Taker taker) throws IOException {
    try (FileChannel channel =
        FileChannel.open(Journal.file(directory, run), StandardOpenOption.READ)) {
      var frames = new Frames(channel);
      long position = 0;
      for (ByteBuffer frame = frames.next(); frame != null; frame = frames.next()) {
        if (!taker.take(++position, EntryCodec.decode(frame))) {
          return;
        }
      }
    }
  }
}
