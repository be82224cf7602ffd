package dev.tocsin.rulebook;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Writes rule files so that whoever looks sees the old text or the new one, whole. */
public final class RuleWriter {

  private RuleWriter() {}

  /** Replaces or makes the file, and the folders above it; done when it is safe on the disk. */
  public static void write(Path file, byte[] content) throws IOException {
    Path folder = folderOf(file);
    Files.createDirectories(folder);
    // hidden, so that a scan in between passes it over
    Path draft = folder.resolve("." + UUID.randomUUID() + ".draft");
    try {
      try (FileChannel channel =
          FileChannel.open(
              draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
        ByteBuffer buffer = ByteBuffer.wrap(content);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        keepPermissions(file, draft);
        channel.force(true);
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
    syncFolder(folder);
  }

  static void delete(Path file) throws IOException {
    Files.delete(file);
    syncFolder(folderOf(file));
  }

  private static Path folderOf(Path file) {
    return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a rule file is in a folder");
  }

  private static void keepPermissions(Path file, Path draft) throws IOException {
    PosixFileAttributeView from =
        Files.getFileAttributeView(file, PosixFileAttributeView.class, NOFOLLOW_LINKS);
    PosixFileAttributeView to = Files.getFileAttributeView(draft, PosixFileAttributeView.class);
    if (from != null && to != null && Files.exists(file, NOFOLLOW_LINKS)) {
      to.setPermissions(from.readAttributes().permissions());
    }
  }

  /** The rename itself is only safe when the folder is. */
  private static void syncFolder(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
