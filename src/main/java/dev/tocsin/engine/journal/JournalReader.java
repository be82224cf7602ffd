package dev.tocsin.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

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
   * Reads from a position on until its end, or until no more is wanted.
   *
   * @param directory of the run's timeline
   * @param from position of the first entry that is told
   * @throws java.nio.file.NoSuchFileException where the journal is gone
   */
  public static void read(Path directory, String run, long from, Taker taker) throws IOException {
    List<Segments.Segment> segments = Segments.of(directory, run);
    if (segments.isEmpty() || segments.getFirst().first() > from) {
      throw new NoSuchFileException(directory.resolve(run).toString());
    }
    for (int i = 0; i < segments.size(); i++) {
      boolean isBefore = i + 1 < segments.size() && segments.get(i + 1).first() <= from;
      long limit = i + 1 < segments.size() ? segments.get(i + 1).first() - 1 : Long.MAX_VALUE;
      if (!isBefore && !read(segments.get(i), from, limit, taker)) {
        return;
      }
    }
  }

  private static boolean read(Segments.Segment segment, long from, long limit, Taker taker)
      throws IOException {
    try (FileChannel channel = FileChannel.open(segment.file(), StandardOpenOption.READ)) {
      var frames = new Frames(channel);
      long position = segment.first() - 1;
      while (position < limit) {
        ByteBuffer frame = frames.next();
        if (frame == null) {
          break;
        }
        if (++position >= from && !taker.take(position, EntryCodec.decode(frame))) {
          return false;
        }
      }
      return true;
    }
  }
}
