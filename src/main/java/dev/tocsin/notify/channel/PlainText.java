package dev.tocsin.notify.channel;

import java.util.regex.Pattern;

/**
 * Texts of rules, signals and people as they may go out: without what steers a terminal, turns the
 * direction of writing or is half a character, and no longer than the other side takes.
 */
public final class PlainText {

  private static final Pattern STEERING =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}&&[^\\n\\u200d]]");
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private PlainText() {}

  /** Line ends are kept. */
  public static String of(String text, int longest) {
    String lines = text.replace("\r\n", "\n").replace('\r', '\n').replace('\t', ' ');
    return cut(STEERING.matcher(lines).replaceAll(""), longest);
  }

  /** All on one line. */
  public static String line(String text, int longest) {
    return cut(BLANKS.matcher(of(text, Integer.MAX_VALUE)).replaceAll(" ").strip(), longest);
  }

  /**
   * At most so many UTF-16 units, as most services count, with a sign that something is missing;
   * never half a character.
   */
  public static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Math.max(0, longest - 1);
    if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + "…";
  }
}
