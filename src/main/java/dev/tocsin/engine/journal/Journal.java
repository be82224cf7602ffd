package dev.tocsin.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import java.util.zip.CRC32C;

/**
 * The journal of one run: a file of frames (length, checksum, entry). Positions count its entries
 * from 1. Appending and reading belong to one thread; waiting for the disk may be done by any.
 */
public final class Journal implements AutoCloseable {
  private static final String SUFFIX = ".journal";
  private static final int HEADER = 8;
  private static final int BUFFER = 1 << 16;

  private final String run;
  private final Path file;
  private final FileChannel channel;
  private final DiskSync sync;
  private final EntryCodec codec = new EntryCodec();
  private final CRC32C checksum = new CRC32C();
  private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER);
  private long end;
  private long unwritten;
  private long cut;

  /** Hears the entries of a journal again. */
  @FunctionalInterface
  public interface Reader {
    void read(long position, Entry entry);
  }

  private Journal(String run, Path file, FileChannel channel) {
    this.run = run;
    this.file = file;
    this.channel = channel;
    this.sync = new DiskSync(channel, run);
  }

  /**
   * Opens the journal of a run, or begins one, and tells what it holds.
   *
   * @param directory of this run's timeline; made where it is missing
   */
  public static Journal open(Path directory, String run, Reader reader) throws IOException {
    Files.createDirectories(directory);
    Path file = file(directory, run);
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    var journal = new Journal(run, file, channel);
    journal.recover(reader);
    return journal;
  }

  static Path file(Path directory, String run) {
    return directory.resolve(run + SUFFIX);
  }

  /** The runs of which a directory has journals, oldest name first. */
  public static java.util.List<String> runs(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return java.util.List.of();
    }
    try (var files = Files.list(directory)) {
      return files
          .map(path -> path.getFileName().toString())
          .filter(name -> name.endsWith(SUFFIX))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .sorted()
          .toList();
    }
  }

  private void recover(Reader reader) throws IOException {
    var frames = new Frames(channel);
    for (ByteBuffer frame = frames.next(); frame != null; frame = frames.next()) {
      reader.read(++end, EntryCodec.decode(frame));
    }
    cut = channel.size() - frames.good();
    if (cut > 0) {
      channel.truncate(frames.good());
    }
    channel.position(frames.good());
  }

  /**
   * Writes an entry. When this returns, the end of the process no longer loses it; the end of the
   * machine may, until {@link #synced}.
   *
   * @return its position
   * @throws IOException where the disk is full or gone; nothing of the entry stays then
   */
  public long append(Entry entry) throws IOException {
    put(entry);
    flush();
    return end;
  }

  /** Takes an entry that {@link #flush} writes together with others. */
  public long put(Entry entry) throws IOException {
    ByteBuffer bytes = codec.encode(entry);
    int length = bytes.remaining();
    checksum.reset();
    checksum.update(bytes.duplicate());
    if (out.remaining() < HEADER + length) {
      flush();
    }
    if (HEADER + length > out.capacity()) {
      ByteBuffer large = ByteBuffer.allocate(HEADER + length);
      large.putInt(length).putInt((int) checksum.getValue()).put(bytes).flip();
      write(large);
    } else {
      out.putInt(length).putInt((int) checksum.getValue()).put(bytes);
    }
    unwritten++;
    return ++end;
  }

  /**
   * Writes what was taken.
   *
   * @throws IOException where the disk is full or gone; what was taken since the last flush is not
   *     in the journal then
   */
  public void flush() throws IOException {
    try {
      if (out.position() > 0) {
        write(out.flip());
      }
    } catch (IOException e) {
      end -= unwritten;
      throw e;
    } finally {
      out.clear();
      unwritten = 0;
    }
  }

  private void write(ByteBuffer bytes) throws IOException {
    long before = channel.position();
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      // half a frame in the middle would cut off all that comes after it
      channel.truncate(before);
      channel.position(before);
      throw e;
    }
  }

  /** Done when all that is written now has reached the disk. Many who wait share one force. */
  public CompletableFuture<Void> synced() {
    return sync.request();
  }

  public String run() {
    return run;
  }

  /** Position of the last entry, 0 for none. */
  public long end() {
    return end;
  }

  /** How many bytes of a torn tail were cut off when it was opened. */
  public long cut() {
    return cut;
  }

  /** Bytes on disk. */
  public long size() throws IOException {
    return channel.size();
  }

  /** Closes it and takes it off the disk: nothing in it is needed any more. */
  public void delete() throws IOException {
    close();
    Files.deleteIfExists(file);
  }

  @Override
  public void close() throws IOException {
    if (channel.isOpen()) {
      flush();
      sync.close();
      channel.close();
    }
  }
}
