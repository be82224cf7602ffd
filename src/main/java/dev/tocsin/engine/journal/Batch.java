package dev.tocsin.engine.journal;

import dev.tocsin.market.Tick;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Entries that go into a file together, all of them or none: who gave them is told that the disk is
 * full, and may give them again. Belongs to one thread.
 */
final class Batch {
  private static final Logger LOG = LoggerFactory.getLogger(Batch.class);
  private static final int HEADER = 8;
  private static final int BUFFER = 1 << 16;

  /** A shorter file is not worth being made longer than what is in it. */
  private static final long WORTH_AHEAD = 256 << 10;

  private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(BUFFER);

  private final EntryCodec codec = new EntryCodec();
  private final CRC32C checksum = new CRC32C();
  private final ByteBuffer out = ByteBuffer.allocate(BUFFER);
  private final long ahead;
  private FileChannel channel;
  private long at;
  private long reserved;
  private boolean isTight;
  private long start;
  private int size;

  /**
   * @param ahead so many bytes of zeros stand behind the last entry at most, while more are coming:
   *     a write that does not make a file longer does not wait for the disk, and a sync is done
   *     sooner
   */
  Batch(FileChannel channel, long ahead) {
    this.channel = channel;
    this.ahead = ahead;
  }

  /** The next entries go there, where the file ends. Only while it is empty. */
  void follow(FileChannel next, long end) {
    channel = next;
    at = end;
    reserved = end;
    isTight = false;
  }

  /** Leaves nothing in the file but what was written: before it is left or closed. */
  void end() throws IOException {
    if (reserved > at) {
      channel.truncate(at);
      reserved = at;
    }
  }

  /** How many entries were put since the last flush. */
  int size() {
    return size;
  }

  /** How long the file is, in bytes; what is not written yet does not count. */
  long written() {
    return at;
  }

  /**
   * Takes an entry.
   *
   * @throws IOException where it cannot be written; then the batch is empty, and nothing of it is
   *     in the file
   */
  void put(Entry entry) throws IOException {
    begin();
    ByteBuffer bytes = codec.encode(entry);
    int length = bytes.remaining();
    int sum = checksum(bytes.array(), 0, length);
    try {
      room(HEADER + length);
      if (HEADER + length > out.capacity()) {
        write(ByteBuffer.allocate(HEADER + length).putInt(length).putInt(sum).put(bytes).flip());
      } else {
        out.putInt(length).putInt(sum).put(bytes);
      }
    } catch (IOException e) {
      undo(e);
      throw e;
    }
    size++;
  }

  /**
   * Takes a tick; the same as an {@link Entry.Ticked}, of which most entries are.
   *
   * @throws IOException as of {@link #put(Entry)}
   */
  void put(String source, Tick tick) throws IOException {
    int most = HEADER + EntryCodec.most(source, tick);
    if (most > out.capacity()) {
      put(new Entry.Ticked(source, tick));
      return;
    }
    begin();
    try {
      room(most);
    } catch (IOException e) {
      undo(e);
      throw e;
    }
    int frame = out.position();
    out.position(frame + HEADER);
    EntryCodec.encode(source, tick, out);
    int length = out.position() - frame - HEADER;
    out.putInt(frame, length).putInt(frame + 4, checksum(out.array(), frame + HEADER, length));
    size++;
  }

  private void begin() {
    if (size == 0) {
      start = at;
    }
  }

  private void room(int bytes) throws IOException {
    if (out.remaining() < bytes) {
      drain();
    }
  }

  private int checksum(byte[] bytes, int from, int length) {
    checksum.reset();
    checksum.update(bytes, from, length);
    return (int) checksum.getValue();
  }

  /**
   * Writes all that was put.
   *
   * @return how many entries
   * @throws IOException where it cannot be written; then the batch is empty, and nothing of it is
   *     in the file
   */
  int flush() throws IOException {
    try {
      drain();
    } catch (IOException e) {
      undo(e);
      throw e;
    }
    int written = size;
    size = 0;
    return written;
  }

  private void drain() throws IOException {
    if (out.position() > 0) {
      write(out.flip());
      out.clear();
    }
  }

  // where the file ends is known here: asking the system for it costs a fifth of a small write
  private void write(ByteBuffer bytes) throws IOException {
    long next = at + bytes.remaining();
    if (next > reserved && next > WORTH_AHEAD && !isTight) {
      reserve(next + ahead);
    }
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
    reserved = Math.max(reserved, at);
  }

  // a disk that has no room for zeros may have room for entries; they say so when it has not
  private void reserve(long length) {
    try {
      for (long end = reserved; end < length; ) {
        ByteBuffer zeros = ZEROS.slice(0, (int) Math.min(BUFFER, length - end));
        end += channel.write(zeros, end);
      }
      reserved = length;
    } catch (IOException e) {
      isTight = true;
      LOG.debug("no room to make a journal file longer ahead of its entries", e);
      shorten(reserved, e);
    }
  }

  private void shorten(long length, IOException failure) {
    try {
      channel.truncate(length);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  // half a frame in the middle would cut off all that comes after it
  private void undo(IOException failure) {
    size = 0;
    out.clear();
    at = start;
    reserved = start;
    shorten(start, failure);
  }

  /**
   * Looks whether something can be written, and leaves nothing of it.
   *
   * @throws IOException where it cannot
   */
  void probe() throws IOException {
    start = at;
    try {
      write(ByteBuffer.allocate(BUFFER));
    } catch (IOException e) {
      undo(e);
      throw e;
    }
    at = start;
    end();
  }
}
