package dev.tocsin.app.cli;

/** Text of rules and files made fit for a terminal: nothing in it steers the terminal. */
final class PlainText {

  private PlainText() {}

  /** The text with every control and format character, and every half character, as {@code ?}. */
  static String of(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      plain.append(c == '\n' || c == '\t' || isPlain(text, i) ? c : '?');
    }
    return plain.toString();
  }

  /** The same on one line. */
  static String onOneLine(String text) {
    return of(text.replace('\n', ' ').replace('\t', ' '));
  }

  static boolean isPlain(String text, int index) {
    char c = text.charAt(index);
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          false;
      case Character.SURROGATE -> isPlainPair(text, index);
      default -> true;
    };
  }

  private static boolean isPlainPair(String text, int index) {
    int start = Character.isLowSurrogate(text.charAt(index)) ? index - 1 : index;
    if (start < 0
        || start + 1 >= text.length()
        || !Character.isSurrogatePair(text.charAt(start), text.charAt(start + 1))) {
      return false;
    }
    int type = Character.getType(text.codePointAt(start));
    return type != Character.FORMAT && type != Character.UNASSIGNED;
  }
}
