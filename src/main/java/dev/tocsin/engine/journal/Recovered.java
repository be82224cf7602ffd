package dev.tocsin.engine.journal;

import dev.tocsin.engine.journal.Segments.Segment;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far the files of a journal can be read.
 *
 * @param end position of the last entry
 * @param place which of the files it is in
 * @param good where it ends there, in bytes
 * @param cut bytes behind it there; zeros are room for what never came
 */
record Recovered(long end, int place, long good, long cut) {
  private static final Logger LOG = LoggerFactory.getLogger(Recovered.class);

  /** Tells all from a position on; what comes before it is not even read. */
  static Recovered read(List<Segment> segments, String run, long from, Journal.Reader reader)
      throws IOException {
    int place = 0;
    while (place + 1 < segments.size() && segments.get(place + 1).first() <= from) {
      place++;
    }
    while (true) {
      boolean last = place + 1 == segments.size();
      // what the next file holds too was written there again, because this one is not trusted
      long limit = last ? Long.MAX_VALUE : segments.get(place + 1).first() - 1;
      Recovered found = read(segments.get(place), place, from, limit, reader);
      if (last || found.cut() > 0) {
        return found;
      }
      if (found.end() != limit) {
        LOG.warn("run {} has no input at positions {} to {}", run, found.end() + 1, limit);
      }
      place++;
    }
  }

  private static Recovered read(
      Segment segment, int place, long from, long limit, Journal.Reader reader) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            segment.file(),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      var frames = new Frames(channel);
      long end = segment.first() - 1;
      while (end < limit) {
        ByteBuffer frame = frames.next();
        if (frame == null) {
          break;
        }
        if (++end >= from) {
          reader.read(end, EntryCodec.decode(frame));
        }
      }
      long cut = end == limit ? 0 : frames.torn();
      return new Recovered(end, place, frames.good(), cut);
    }
  }
}
