package dev.tocsin.app.cli;

import dev.tocsin.app.cli.GivenFiles.Given;
import dev.tocsin.lang.Checked;
import dev.tocsin.lang.Diagnostic;
import dev.tocsin.lang.Diagnostic.Severity;
import dev.tocsin.lang.Language;
import dev.tocsin.lang.check.Neighbours;
import dev.tocsin.lang.check.Surroundings;
import dev.tocsin.market.Instruments;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rule files of the command line, read and checked. */
final class RuleTexts {

  static final String ENDING = ".alerts";
  private static final long LARGEST_FILE = 32L << 20;

  private RuleTexts() {}

  /**
   * A file and what the checker says of it.
   *
   * @param shown its path as it was given
   */
  record CheckedText(String shown, Checked checked) {

    boolean hasErrors() {
      return checked.diagnostics().stream().anyMatch(d -> d.severity() == Severity.ERROR);
    }
  }

  /** Checks a text. */
  @FunctionalInterface
  interface Checker {
    Checked check(String path, String text, Neighbours neighbours);
  }

  /** Checks without any configuration at hand. */
  static Checker plain() {
    return knowing(Instruments.plain());
  }

  /** Checks with the instruments of a configuration, and nothing else of it. */
  static Checker knowing(Instruments instruments) {
    Language language = new Language(instruments);
    Surroundings around = Surroundings.none().withMostBytes(Surroundings.MOST_BYTES_IN_FILE);
    return (path, text, neighbours) ->
        language.check(path, text, around.withNeighbours(neighbours));
  }

  /** Reads and checks every file; one that cannot be read has a diagnostic that says so. */
  static List<CheckedText> check(List<Path> paths, Checker checker) throws IOException {
    List<CheckedText> all = new ArrayList<>();
    Map<Path, FolderNeighbours> folders = new HashMap<>();
    for (Given given : GivenFiles.of(paths, ENDING)) {
      String text = read(given.path());
      Checked checked =
          text == null
              ? new Checked(null, List.of(unreadable()))
              : checker.check(given.name(), text, neighbours(given, folders));
      all.add(new CheckedText(given.path().toString(), checked));
    }
    return all;
  }

  /** Of a file named by itself nobody knows where the paths in it start: its folder is a guess. */
  private static Neighbours neighbours(Given given, Map<Path, FolderNeighbours> folders) {
    Path folder = given.folder();
    if (folder != null) {
      return folders.computeIfAbsent(folder, whole -> new FolderNeighbours(whole, true));
    }
    Path around = Objects.requireNonNull(given.path().toAbsolutePath().getParent());
    return new FolderNeighbours(around, false);
  }

  /** The text of a file; null where it is too large or no UTF-8. */
  static @Nullable String read(Path file) throws IOException {
    if (Files.size(file) > LARGEST_FILE) {
      return null;
    }
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  static Diagnostic unreadable() {
    return new Diagnostic(
        "not-utf-8",
        Severity.ERROR,
        1,
        1,
        1,
        1,
        "The file is not UTF-8 text of at most 32 MiB.",
        "Save it in UTF-8, or split it.");
  }
}
