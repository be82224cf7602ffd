package dev.tocsin.app.cli;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Files that were named on the command line: a file stands for itself, a folder for all files of
 * that kind below it, hidden folders and folders named {@code examples} left out.
 */
final class GivenFiles {

  private static final String UNLOADED_FOLDER = "examples";

  private GivenFiles() {}

  /**
   * One file.
   *
   * @param path as it can be opened
   * @param name below the folder it was found in, with {@code /} between its parts; of a file named
   *     by itself, its own name
   * @param folder that was given; null for a file named by itself
   */
  record Given(Path path, String name, @Nullable Path folder) {}

  /**
   * All files, each folder's in the order of their names.
   *
   * @param ending of the kind that is wanted, such as {@code .alerts}
   * @throws NoSuchFileException for a path where nothing is
   */
  static List<Given> of(List<Path> paths, String ending) throws IOException {
    List<Given> files = new ArrayList<>();
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        files.addAll(below(path, ending));
      } else if (Files.exists(path)) {
        files.add(new Given(path, String.valueOf(path.getFileName()), null));
      } else {
        throw new NoSuchFileException(path.toString());
      }
    }
    return files;
  }

  private static List<Given> below(Path folder, String ending) throws IOException {
    List<Given> found = new ArrayList<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            String name = String.valueOf(directory.getFileName());
            boolean passedOver = name.startsWith(".") || name.equals(UNLOADED_FOLDER);
            return passedOver && !directory.equals(folder)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = String.valueOf(file.getFileName());
            if (attributes.isRegularFile() && name.endsWith(ending) && !name.startsWith(".")) {
              String below = folder.relativize(file).toString();
              String separator = file.getFileSystem().getSeparator();
              found.add(new Given(file, below.replace(separator, "/"), folder));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    found.sort(Comparator.comparing(Given::name));
    return found;
  }
}
