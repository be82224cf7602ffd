package dev.tocsin.engine.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * Snapshots of a run, beside its journal: {@code RUN.<position>.snapshot}, each there whole or not
 * at all. A file is a magic, a version, a length, a checksum, and then what is stored. Of any one
 * thread at a time.
 */
public final class SnapshotFiles {
  /**
   * Raised whenever what is stored is written in another way: an older snapshot is not read then,
   * and the journal is run again from an earlier one, or from its beginning.
   */
  static final int VERSION = 3;

  private static final long MAGIC = 0x544f4353494e5353L;
  private static final int HEADER = Long.BYTES + Integer.BYTES + Long.BYTES + Integer.BYTES;
  private static final Pattern NAME = Pattern.compile("(.+)\\.(\\d{1,19})\\.snapshot");

  private final Path directory;
  private final String run;

  /**
   * One of them.
   *
   * @param position of the newest input it knows
   */
  public record Stored(Path file, long position) {}

  public SnapshotFiles(Path directory, String run) {
    this.directory = directory;
    this.run = run;
  }

  /** All, newest first. */
  public List<Stored> newestFirst() throws IOException {
    List<Stored> found = new ArrayList<>();
    if (!Files.isDirectory(directory)) {
      return found;
    }
    try (var files = Files.list(directory)) {
      for (Path path : files.toList()) {
        Matcher name = NAME.matcher(path.getFileName().toString());
        if (name.matches() && name.group(1).equals(run)) {
          found.add(new Stored(path, Long.parseLong(name.group(2))));
        }
      }
    }
    found.sort(Comparator.comparingLong(Stored::position).reversed());
    return found;
  }

  /** Writes one; when this returns, it is on the disk. */
  public void write(long position, ByteBuffer content) throws IOException {
    Files.createDirectories(directory);
    Path file = directory.resolve("%s.%019d.snapshot".formatted(run, position));
    Path unfinished = directory.resolve(file.getFileName() + ".part");
    var checksum = new CRC32C();
    checksum.update(content.duplicate());
    ByteBuffer header =
        ByteBuffer.allocate(HEADER)
            .putLong(MAGIC)
            .putInt(VERSION)
            .putLong(content.remaining())
            .putInt((int) checksum.getValue())
            .flip();
    try (FileChannel channel =
        FileChannel.open(
            unfinished,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer left = content.duplicate();
      while (header.hasRemaining()) {
        channel.write(header);
      }
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.force(true);
    } catch (IOException e) {
      Files.deleteIfExists(unfinished);
      throw e;
    }
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel folder = FileChannel.open(directory, StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  /**
   * Reads what was stored.
   *
   * @throws IOException where it is damaged or of another version, with what is wrong
   */
  public static byte[] read(Stored stored) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(stored.file()));
    if (bytes.remaining() < HEADER || bytes.getLong() != MAGIC) {
      throw new IOException("it is no snapshot");
    }
    int version = bytes.getInt();
    if (version != VERSION) {
      throw new IOException("it is of version " + version + ", and this one reads " + VERSION);
    }
    long length = bytes.getLong();
    int expected = bytes.getInt();
    if (length != bytes.remaining()) {
      throw new IOException("it is %d bytes short".formatted(length - bytes.remaining()));
    }
    var checksum = new CRC32C();
    checksum.update(bytes.duplicate());
    if ((int) checksum.getValue() != expected) {
      throw new IOException("its checksum is wrong");
    }
    byte[] content = new byte[bytes.remaining()];
    bytes.get(content);
    return content;
  }

  /** Bytes on disk. */
  public long size() throws IOException {
    long size = 0;
    for (Stored stored : newestFirst()) {
      size += Files.size(stored.file());
    }
    return size;
  }

  /** Takes one away. */
  public static void delete(Stored stored) throws IOException {
    Files.deleteIfExists(stored.file());
  }

  /** Takes all of the run away. */
  public void deleteAll() throws IOException {
    for (Stored stored : newestFirst()) {
      delete(stored);
    }
  }
}
