package dev.tocsin.engine.journal;

import dev.tocsin.market.Tick;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;

/**
 * Entries that go into a file together, all of them or none: who gave them is told that the disk is
 * full, and may give them again. Belongs to one thread.
 */
final class Batch {
  private static final int HEADER = 8;
  private static final int BUFFER = 1 << 16;

  private final EntryCodec codec = new EntryCodec();
  private final CRC32C checksum = new CRC32C();
  private final ByteBuffer out = ByteBuffer.allocate(BUFFER);
  private FileChannel channel;
  private long at;
  private long start;
  private int size;

  /**
   * @param end where the next entry goes
   */
  Batch(FileChannel channel, long end) {
    this.channel = channel;
    this.at = end;
  }

  /** The next entries go there. Only while it is empty. */
  void follow(FileChannel next, long end) {
    channel = next;
    at = end;
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
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
  }

  // half a frame in the middle would cut off all that comes after it
  private void undo(IOException failure) {
    size = 0;
    out.clear();
    at = start;
    try {
      channel.truncate(start);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
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
    channel.truncate(start);
  }
}
