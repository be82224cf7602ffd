package dev.tocsin.app.postgres;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacks the bundled Postgres. */
final class PostgresBinaries {

  /** Version of the bundled server that decides whether it can open a cluster. */
  static final String MAJOR = "18";

  private PostgresBinaries() {}

  /**
   * The directory with {@code bin/postgres}, unpacked if it is not there yet.
   *
   * @throws IOException if none is bundled for this system, or it cannot be written
   */
  static Path unpacked(Path directory) throws IOException {
    byte[] archive;
    try (InputStream in = bundled()) {
      archive = in.readAllBytes();
    }
    Path wanted = directory.resolve(MAJOR + "-" + fingerprint(archive));
    if (Files.isDirectory(wanted)) {
      return wanted;
    }
    Files.createDirectories(directory);
    Path unfinished = Files.createTempDirectory(directory, "unfinished-");
    unpack(archive, unfinished);
    try {
      Files.move(unfinished, wanted, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      Directories.delete(unfinished);
      // another one may have unpacked the same archive meanwhile; systems say so in several ways
      if (!Files.isDirectory(wanted)) {
        throw e;
      }
    }
    return wanted;
  }

  private static InputStream bundled() throws IOException {
    String system = System.getProperty("os.name", "").startsWith("Mac") ? "Darwin" : "Linux";
    String machine = System.getProperty("os.arch", "");
    try {
      return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine);
    } catch (IllegalStateException e) {
      throw new IOException("no Postgres is bundled for " + system + " on " + machine, e);
    }
  }

  private static String fingerprint(byte[] archive) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(archive);
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void unpack(byte[] archive, Path target) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(
            new BufferedInputStream(new XZInputStream(new ByteArrayInputStream(archive))))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
          throw new IOException("the bundled archive names a path outside of itself");
        }
        write(tar, entry, path);
      }
    }
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path path)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.resolveSibling(""));
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
    } else if (entry.isFile()) {
      try (OutputStream out = Files.newOutputStream(path)) {
        tar.transferTo(out);
      }
      if ((entry.getMode() & 0100) != 0 && !path.toFile().setExecutable(true, true)) {
        throw new IOException(path + " cannot be made executable");
      }
    }
  }
}
