package dev.tocsin.engine.journal;

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
  private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER);
  private FileChannel channel;
  private long start;
  private int size;

  Batch(FileChannel channel) {
    this.channel = channel;
  }

  /** The next entries go there. Only while it is empty. */
  void follow(FileChannel next) {
    channel = next;
  }

  /** How many entries were put since the last flush. */
  int size() {
    return size;
  }

  /**
   * Takes an entry.
   *
   * @throws IOException where it cannot be written; then the batch is empty, and nothing of it is
   *     in the file
   */
  void put(Entry entry) throws IOException {
    if (size == 0) {
      start = channel.position();
    }
    ByteBuffer bytes = codec.encode(entry);
    int length = bytes.remaining();
    checksum.reset();
    checksum.update(bytes.array(), 0, length);
    int sum = (int) checksum.getValue();
    try {
      if (out.remaining() < HEADER + length) {
        drain();
      }
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

  private void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  // half a frame in the middle would cut off all that comes after it
  private void undo(IOException failure) {
    size = 0;
    out.clear();
    try {
      channel.position(start);
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
    start = channel.position();
    try {
      write(ByteBuffer.allocate(BUFFER));
    } catch (IOException e) {
      undo(e);
      throw e;
    }
    channel.truncate(start);
  }
}
