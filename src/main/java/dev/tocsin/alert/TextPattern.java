package dev.tocsin.alert;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression that has to match a text as a whole, of a kind that is quick whatever the
 * text: no look-around, no back references, few repetitions and none of a group.
 *
 * @param source as it was written
 */
public record TextPattern(String source, Pattern compiled) {

  private static final int LONGEST = 200;
  private static final int MOST_REPETITIONS = 3;
  private static final int LONGEST_TEXT = 200;
  private static final Pattern REPETITION = Pattern.compile("(?<!\\\\)[*+?{]");
  private static final Pattern REPEATED_GROUP = Pattern.compile("\\)[*+?{]");

  /** A pattern, or why the text is none. */
  public sealed interface Reading {
    record Usable(TextPattern pattern) implements Reading {}

    /** The sentence goes on after the name of what held the text. */
    record Refused(String sentence) implements Reading {}
  }

  /** Reads what a person wrote. */
  public static Reading read(String text) {
    if (text.isBlank()) {
      return new Reading.Refused("is empty; leave it out to match everything");
    }
    if (text.length() > LONGEST) {
      return new Reading.Refused("is longer than " + LONGEST + " characters");
    }
    if (text.contains("(?") || text.matches(".*\\\\[1-9k].*")) {
      return new Reading.Refused("may have no look-around, flags or back references");
    }
    if (REPEATED_GROUP.matcher(text).find()) {
      return new Reading.Refused("may not repeat a group");
    }
    if (REPETITION.matcher(text).results().count() > MOST_REPETITIONS) {
      return new Reading.Refused("may repeat something at most " + MOST_REPETITIONS + " times");
    }
    try {
      return new Reading.Usable(new TextPattern(text, Pattern.compile(text)));
    } catch (PatternSyntaxException e) {
      return new Reading.Refused(
          "is no regular expression: "
              + e.getDescription()
              + " at character "
              + (e.getIndex() + 1));
    }
  }

  /** Whether the whole text is of this pattern; the end of a very long one is not looked at. */
  public boolean matches(String text) {
    return compiled
        .matcher(text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text)
        .matches();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TextPattern pattern && pattern.source.equals(source);
  }

  @Override
  public int hashCode() {
    return source.hashCode();
  }
}
