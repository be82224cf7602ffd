package dev.tocsin.engine.journal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A file system of a few megabytes that can really be full. */
public final class SmallDisk implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(SmallDisk.class.getName());

  private final Path root;

  private SmallDisk(Path root) {
    this.root = root;
  }

  /** Mounts one in an empty directory; empty where this user or this system may not. */
  public static Optional<SmallDisk> mount(Path root, int kilobytes) throws IOException {
    Files.createDirectories(root);
    String options = "size=" + kilobytes + "k";
    if (!run("mount", "-t", "tmpfs", "-o", options, "tmpfs", root.toString())) {
      LOG.log(
          System.Logger.Level.WARNING,
          "no file system can be mounted here (it takes Linux and its root user)");
      return Optional.empty();
    }
    return Optional.of(new SmallDisk(root));
  }

  /** Mounts one, or says that the test cannot run here. */
  static SmallDisk mounted(Path root, int kilobytes) throws IOException {
    Optional<SmallDisk> disk = mount(root, kilobytes);
    Assumptions.assumeTrue(
        disk.isPresent(), "a full disk needs a file system of its own, which cannot be mounted");
    return disk.orElseThrow();
  }

  private static boolean run(String... command) throws IOException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** Leaves no room at all. */
  public void fill() throws IOException {
    try (OutputStream out = Files.newOutputStream(filler())) {
      for (int size = 1 << 16; size > 0; size /= 2) {
        write(out, size);
      }
    }
  }

  private static void write(OutputStream out, int size) {
    try {
      while (true) {
        out.write(new byte[size]);
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "no {0} bytes fit: {1}", size, e.getMessage());
    }
  }

  /** Gives back the room that {@link #fill} took. */
  public void free() throws IOException {
    Files.delete(filler());
  }

  private Path filler() {
    return root.resolve("filler");
  }

  @Override
  public void close() throws IOException {
    if (!run("umount", "-l", root.toString())) {
      throw new IOException("it could not be unmounted: " + root);
    }
  }
}
