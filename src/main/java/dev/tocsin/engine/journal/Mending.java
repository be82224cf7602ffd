package dev.tocsin.engine.journal;

import dev.tocsin.engine.journal.DiskSync.Force;
import dev.tocsin.engine.journal.DiskSync.Opened;
import dev.tocsin.engine.journal.Segments.Segment;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Writes again, into a new file, what a failed force may have lost: the system still has it to
 * read, and every frame is checked. The files it stood in are not trusted behind what was
 * confirmed.
 */
final class Mending {
  private static final String UNFINISHED = ".unfinished";

  private Mending() {}

  /**
   * Begins the file that holds all behind a position, on the disk when this returns.
   *
   * @param segments those of the journal; changed to those that count from now on
   * @param confirmed position of the last entry that is on the disk
   * @param end position of the last entry
   * @throws IOException where the disk still fails, or something cannot be read any more
   */
  static Opened write(
      Path directory, String run, List<Segment> segments, long confirmed, long end, Force force)
      throws IOException {
    Segment next = Segments.at(directory, run, confirmed + 1);
    Path unfinished = next.file().resolveSibling(next.file().getFileName() + UNFINISHED);
    // one that failed too is no better than those it replaces
    Files.deleteIfExists(unfinished);
    try (FileChannel out =
        FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      long read = confirmed;
      for (int i = 0; i < segments.size() && read < end; i++) {
        long limit = i + 1 < segments.size() ? segments.get(i + 1).first() - 1 : end;
        if (limit > confirmed) {
          read = copy(segments.get(i), read, limit, out);
        }
      }
      if (read < end) {
        throw new IOException(
            "a sync failed, and what was written before it can no longer be read from position "
                + (read + 1)
                + " on");
      }
      force.force(unfinished, out);
    }
    Files.move(
        unfinished,
        next.file(),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    takeIn(next, segments);
    // after a power cut too its new name has to be there, and what it replaces gone
    try (FileChannel folder = FileChannel.open(directory, StandardOpenOption.READ)) {
      folder.force(true);
    }
    return new Opened(next.file(), Journal.channel(next));
  }

  // wherever it fails, what is in the list holds all, and it may be mended again
  private static void takeIn(Segment next, List<Segment> segments) throws IOException {
    int place = 0;
    while (place < segments.size() && segments.get(place).first() < next.first()) {
      place++;
    }
    if (place == segments.size() || segments.get(place).first() > next.first()) {
      segments.add(place, next);
    }
    while (place + 1 < segments.size()) {
      Files.deleteIfExists(segments.get(place + 1).file());
      segments.remove(place + 1);
    }
  }

  /** Copies the frames behind a position; gives that of the last one. */
  private static long copy(Segment segment, long behind, long limit, FileChannel out)
      throws IOException {
    try (FileChannel in = FileChannel.open(segment.file(), StandardOpenOption.READ)) {
      var frames = new Frames(in);
      long position = segment.first() - 1;
      while (position < behind && frames.next() != null) {
        position++;
      }
      long from = frames.good();
      while (position < limit && frames.next() != null) {
        position++;
      }
      for (long at = from; at < frames.good(); ) {
        at += in.transferTo(at, frames.good() - at, out);
      }
      return position;
    }
  }
}
