package dev.tocsin.app.postgres;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Says that a directory is in use by this process. The system lets go of it when the process ends,
 * however it ends.
 */
final class ClusterLock implements AutoCloseable {

  private final FileChannel channel;

  private ClusterLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Takes the lock, or gives nothing if another live process (or this one) has it. */
  static Optional<ClusterLock> take(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    if (!locked(channel)) {
      channel.close();
      return Optional.empty();
    }
    channel.truncate(0);
    String process = Long.toString(ProcessHandle.current().pid());
    channel.write(ByteBuffer.wrap(process.getBytes(StandardCharsets.US_ASCII)));
    return Optional.of(new ClusterLock(channel));
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** Who holds it, as far as the file says. */
  static String holder(Path file) throws IOException {
    String process = Files.readString(file).strip();
    return process.isEmpty() ? "another process" : "process " + process;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
