package dev.tocsin.app.cli.ruletest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The folder of a test file: what the test names stays below it, links included. */
record TestFolder(Path folder) {

  private static final long LARGEST_RULE_FILE = 32L << 20;

  Path inside(String name, int line) throws BadTestFileException {
    try {
      Path root = folder.toRealPath();
      Path named = root.resolve(name).normalize();
      if (Path.of(name).isAbsolute() || !named.startsWith(root)) {
        throw outside(name, line);
      }
      Path real = named.toRealPath();
      if (!real.startsWith(root)) {
        throw outside(name, line);
      }
      return real;
    } catch (InvalidPathException | IOException e) {
      throw new BadTestFileException(line, "There is no file '" + name + "' beside this test.");
    }
  }

  String text(String name, int line) throws BadTestFileException {
    Path file = inside(name, line);
    try {
      if (Files.size(file) > LARGEST_RULE_FILE) {
        throw new BadTestFileException(line, "'" + name + "' is too large for a rule file.");
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw new BadTestFileException(line, "'" + name + "' cannot be read as UTF-8 text.");
    }
  }

  private static BadTestFileException outside(String name, int line) {
    return new BadTestFileException(
        line, "'" + name + "' is outside the folder of this test; put the file beside it.");
  }
}
