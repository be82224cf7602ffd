package dev.tocsin.rulebook;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a rule file stands below the rules directory, with {@code /} between its parts. No such
 * path leads out of the directory, into a hidden folder, or to a file that is not loaded.
 */
public record RulePath(String text) implements Comparable<RulePath> {

  static final String ENDING = ".alerts";
  static final String UNLOADED_FOLDER = "examples";

  private static final int LONGEST = 240;
  private static final int MOST_PARTS = 8;
  private static final int LONGEST_PART_BYTES = 200;

  /** The text has to be one that {@link #problem} finds nothing wrong with. */
  public RulePath {
    String problem = problem(text);
    if (problem != null) {
      throw new IllegalArgumentException(problem);
    }
  }

  /** Why a text is no path of a rule file, as a sentence; null where it is one. */
  public static @Nullable String problem(String text) {
    if (text.length() > LONGEST) {
      return "The path is longer than " + LONGEST + " characters.";
    }
    if (text.codePoints().anyMatch(RulePath::neverInAName)) {
      return "The path holds a character that no file name here may have: control and format"
          + " characters, \\ and : are refused.";
    }
    if (!text.endsWith(ENDING)) {
      return "The path does not end in " + ENDING + ".";
    }
    List<String> parts = List.of(text.split("/", -1));
    if (parts.size() > MOST_PARTS) {
      return "The path has more than " + MOST_PARTS + " parts.";
    }
    for (String part : parts) {
      String problem = problemOfPart(part);
      if (problem != null) {
        return problem;
      }
    }
    return parts.subList(0, parts.size() - 1).contains(UNLOADED_FOLDER)
        ? "Folders named " + UNLOADED_FOLDER + " are not loaded; choose another one."
        : null;
  }

  private static @Nullable String problemOfPart(String part) {
    if (part.isEmpty()) {
      return "The path has an empty part; it is relative, with one / between its parts.";
    }
    if (part.startsWith(".")) {
      return "No part of the path may start with a dot.";
    }
    if (part.equals(ENDING) || !part.equals(part.strip()) || part.endsWith(".")) {
      return "No part of the path may be without a name, or start or end with a blank or a dot.";
    }
    return part.getBytes(StandardCharsets.UTF_8).length > LONGEST_PART_BYTES
        ? "A part of the path is longer than " + LONGEST_PART_BYTES + " bytes."
        : null;
  }

  private static boolean neverInAName(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> c == '\\' || c == ':';
    };
  }

  @Override
  public int compareTo(RulePath other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
