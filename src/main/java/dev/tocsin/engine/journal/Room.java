package dev.tocsin.engine.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Says of a write that failed whether the disk was full. */
final class Room {
  /** With less than this left, nothing of any size can be written. */
  private static final long LITTLE = 1 << 20;

  private Room() {}

  /** The failure in words for whoever runs the service, with the failure itself as its cause. */
  static IOException told(Path directory, IOException failure) {
    return new IOException(
        isFull(directory)
            ? "the disk is full (%s); it goes on as soon as there is room"
                .formatted(failure.getMessage())
            : String.valueOf(failure.getMessage()),
        failure);
  }

  private static boolean isFull(Path directory) {
    return isLessThan(LITTLE, directory);
  }

  /** Whether the disk has less left than so many bytes; not where nobody can say. */
  static boolean isLessThan(long bytes, Path directory) {
    try {
      return Files.getFileStore(directory).getUsableSpace() < bytes;
    } catch (IOException e) {
      return false;
    }
  }
}
