package dev.tocsin.rulebook;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The rule files on disk: finds and reads them. Follows no links, below the root. */
final class RuleTree {

  /** As much text as the language takes from a file. */
  static final long LARGEST_FILE = 32L << 20;

  static final int MOST_FILES = 10_000;
  private static final int DEEPEST = 8;

  private final Path root;

  /** The root itself may be a link: it was chosen by who runs the service. */
  RuleTree(Path root) throws IOException {
    this.root = root.toRealPath();
  }

  Path root() {
    return root;
  }

  Path file(RulePath path) {
    return root.resolve(path.text());
  }

  /**
   * What is there.
   *
   * @param directories all that hold or may come to hold rule files, the root first
   * @param passedOver rule files with a name that cannot be used, or beyond the bound on their
   *     number
   */
  record Scan(SortedMap<RulePath, Stamp> files, List<Path> directories, List<String> passedOver) {}

  Scan scan() throws IOException {
    Scan scan = new Scan(new TreeMap<>(), new ArrayList<>(), new ArrayList<>());
    Files.walkFileTree(root, Set.of(), DEEPEST, new Scanner(scan));
    return scan;
  }

  /** The stamp of what stands there now; null where there is nothing. */
  @Nullable Stamp stamp(RulePath path) throws IOException {
    try {
      return Stamp.of(Files.readAttributes(file(path), BasicFileAttributes.class, NOFOLLOW_LINKS));
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  Content read(RulePath path) throws IOException {
    String obstacle = obstacle(path);
    if (obstacle != null) {
      return Content.Unreadable.because("link-not-followed", obstacle, "Put the file itself here.");
    }
    try (FileChannel channel =
        FileChannel.open(file(path), Set.of(StandardOpenOption.READ, NOFOLLOW_LINKS))) {
      if (channel.size() > LARGEST_FILE) {
        return Content.Unreadable.because(
            "file-too-large",
            "The file has "
                + channel.size()
                + " bytes; a rule file has at most "
                + LARGEST_FILE
                + ".",
            "Split it into several files.");
      }
      return decode(bytes(channel));
    } catch (NoSuchFileException e) {
      return new Content.Missing();
    } catch (AccessDeniedException e) {
      return Content.Unreadable.because(
          "unreadable", "The service may not read this file.", "Give it the right to read it.");
    }
  }

  private static byte[] bytes(FileChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(channel.size()));
    int read = 0;
    while (read >= 0 && buffer.hasRemaining()) {
      read = channel.read(buffer);
    }
    byte[] bytes = new byte[buffer.position()];
    buffer.flip().get(bytes);
    return bytes;
  }

  private static Content decode(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new Content.Text(new RuleText(text, RuleText.version(bytes)));
    } catch (CharacterCodingException e) {
      return Content.Unreadable.because(
          "not-utf-8", "The file is not UTF-8 text.", "Save it in UTF-8.");
    }
  }

  /** Why no rule file can stand there, as a sentence; null where one can. */
  @Nullable String obstacle(RulePath path) {
    Path file = file(path);
    for (Path folder = file.getParent();
        folder != null && !folder.equals(root);
        folder = folder.getParent()) {
      if (Files.exists(folder, NOFOLLOW_LINKS) && !Files.isDirectory(folder, NOFOLLOW_LINKS)) {
        return "'" + root.relativize(folder) + "' is a link or a file, and links are not followed.";
      }
    }
    return Files.exists(file, NOFOLLOW_LINKS) && !Files.isRegularFile(file, NOFOLLOW_LINKS)
        ? "'" + path + "' is a link or a folder, and links are not followed."
        : null;
  }

  private final class Scanner extends SimpleFileVisitor<Path> {
    private final Scan scan;

    Scanner(Scan scan) {
      this.scan = scan;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      String name = directory.equals(root) ? "" : directory.getFileName().toString();
      if (name.startsWith(".") || name.equals(RulePath.UNLOADED_FOLDER)) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      scan.directories().add(directory);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String name = file.getFileName().toString();
      if (name.startsWith(".") || !name.endsWith(RulePath.ENDING) || attributes.isDirectory()) {
        return FileVisitResult.CONTINUE;
      }
      String path =
          root.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
      if (RulePath.problem(path) == null && scan.files().size() < MOST_FILES) {
        scan.files().put(new RulePath(path), Stamp.of(attributes));
      } else {
        scan.passedOver().add(path.replaceAll("\\p{C}", "?"));
      }
      return FileVisitResult.CONTINUE;
    }

    /**
     * What vanishes during the scan or cannot be entered is not there; only if the root itself is
     * away, nothing is known.
     */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (file.equals(root)) {
        throw failure;
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
