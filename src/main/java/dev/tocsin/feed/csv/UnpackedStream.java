package dev.tocsin.feed.csv;

import dev.tocsin.feed.csv.Report.Failure;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The bytes of a tick file, unpacked. What the file is, its first bytes say, not its name. */
final class UnpackedStream extends InputStream {

  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private final Closeable owner;
  private final Counted packed;
  private final long packedLength;
  private final long cap;
  private long unpacked;

  private UnpackedStream(
      InputStream in, Closeable owner, Counted packed, long packedLength, long cap) {
    this.in = in;
    this.owner = owner;
    this.packed = packed;
    this.packedLength = packedLength;
    this.cap = cap;
  }

  /** The file is refused, and the message is for its owner. */
  static final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;
    private final transient Failure failure;

    RefusedException(String code, String message) {
      super(message);
      this.failure = new Failure(code, message);
    }

    Failure failure() {
      return failure;
    }
  }

  /**
   * Opens a file.
   *
   * @param cap most bytes it may unpack to; does not hold for a file that is not packed
   */
  static UnpackedStream open(Path path, long cap) throws IOException {
    byte[] head = new byte[4];
    try (InputStream in = Files.newInputStream(path)) {
      in.readNBytes(head, 0, head.length);
    }
    if (head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4) {
      return zip(path, cap);
    }
    Counted raw = new Counted(Files.newInputStream(path));
    long length = Files.size(path);
    if (head[0] == (byte) 0x1f && head[1] == (byte) 0x8b) {
      return new UnpackedStream(new GZIPInputStream(raw, BUFFER), raw, raw, length, cap);
    }
    return new UnpackedStream(raw, raw, raw, length, Long.MAX_VALUE);
  }

  /** Bytes that are not packed; how many they are is not known, so there is no progress. */
  static UnpackedStream of(InputStream in) {
    Counted raw = new Counted(in);
    return new UnpackedStream(raw, raw, raw, Long.MAX_VALUE, Long.MAX_VALUE);
  }

  private static UnpackedStream zip(Path path, long cap) throws IOException {
    ZipFile file = new ZipFile(path.toFile());
    try {
      List<? extends ZipEntry> entries =
          file.stream()
              .filter(entry -> !entry.isDirectory() && !entry.getName().startsWith("__MACOSX/"))
              .toList();
      if (entries.size() != 1) {
        throw new RefusedException(
            "zip-without-one-file",
            "the archive holds %d files, and it has to be one; unpack it and name the file meant"
                .formatted(entries.size()));
      }
      ZipEntry entry = entries.get(0);
      Counted unpacked = new Counted(new BufferedInputStream(file.getInputStream(entry), BUFFER));
      return new UnpackedStream(unpacked, file, unpacked, Math.max(1, entry.getSize()), cap);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /** How much of the file has been read, from 0 to 1. */
  double progress() {
    return packedLength == 0 ? 1 : Math.min(1, packed.count / (double) packedLength);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) <= 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = in.read(bytes, offset, length);
    unpacked += Math.max(0, read);
    if (unpacked > cap) {
      throw new RefusedException(
          "unpacks-too-large",
          "the file unpacks to more than %,d bytes; cut it into smaller ones".formatted(cap));
    }
    return read;
  }

  @Override
  public void close() throws IOException {
    try (in) {
      owner.close();
    }
  }

  private static final class Counted extends FilterInputStream {
    private long count;

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      count += read < 0 ? 0 : 1;
      return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      count += Math.max(0, read);
      return read;
    }
  }
}
