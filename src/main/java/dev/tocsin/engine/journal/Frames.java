package dev.tocsin.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Reads frames from the start of a file until its end or the first one that is not whole. */
final class Frames {
  private final FileChannel channel;
  private final long size;
  private final CRC32C checksum = new CRC32C();
  private ByteBuffer in = ByteBuffer.allocate(1 << 16).limit(0);
  private long read;
  private long good;

  Frames(FileChannel channel) throws IOException {
    this.channel = channel;
    this.size = channel.size();
    channel.position(0);
  }

  /** The bytes of the next entry, or null where no whole frame follows. */
  @Nullable ByteBuffer next() throws IOException {
    if (!fill(8)) {
      return null;
    }
    int length = in.getInt(in.position());
    int expected = in.getInt(in.position() + 4);
    if (length <= 0 || length > EntryCodec.LARGEST || length > size - good - 8) {
      return null;
    }
    if (!fill(8 + length)) {
      return null;
    }
    ByteBuffer frame = in.slice(in.position() + 8, length);
    checksum.reset();
    checksum.update(frame.duplicate());
    if ((int) checksum.getValue() != expected) {
      return null;
    }
    in.position(in.position() + 8 + length);
    good += 8 + length;
    return frame;
  }

  private boolean fill(int bytes) throws IOException {
    if (in.remaining() >= bytes) {
      return true;
    }
    if (bytes > in.capacity()) {
      in = ByteBuffer.allocate(bytes).put(in).flip();
    }
    in.compact();
    while (in.position() < bytes && read < size) {
      int count = channel.read(in);
      if (count < 0) {
        break;
      }
      read += count;
    }
    in.flip();
    return in.remaining() >= bytes;
  }

  /**
   * How many bytes behind the last whole frame are of one that is not whole; zeros behind it are
   * room for what never came. Only when there is no next.
   */
  long torn() throws IOException {
    long end = good;
    ByteBuffer some = ByteBuffer.allocate(1 << 16);
    for (long from = good; from < size; from += some.limit()) {
      some.clear();
      if (channel.read(some, from) <= 0) {
        break;
      }
      some.flip();
      for (int i = some.limit() - 1; i >= 0; i--) {
        if (some.get(i) != 0) {
          end = from + i + 1;
          break;
        }
      }
    }
    return end - good;
  }

  /** Where the last whole frame ends, in bytes. */
  long good() {
    return good;
  }
}
