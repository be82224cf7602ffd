package dev.tocsin.lang.words;

import java.util.Arrays;
import java.util.List;

/**
 * One thing that can be written with the words of the grammar.
 *
 * @param words those it is known by, under which hover and completion find it
 * @param form as it is written, with letters for what varies
 * @param example a whole sentence that is right
 * @param meaning one line for people
 */
public record Usage(Kind kind, List<String> words, String form, String example, String meaning) {

  /** What it is, in the order of the reference. */
  public enum Kind {
    STATEMENT("statement"),
    VALUE("value"),
    STATE("state"),
    EVENT("event"),
    JOINED("joined condition"),
    CLAUSE("clause");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** For people. */
    public String text() {
      return text;
    }
  }

  /** On one line, for a person who asks about its word. */
  public String help() {
    return form + " (" + kind.text() + "): " + meaning;
  }

  /** Usages that a word is known by; where there are none, those that have it somewhere. */
  public static List<Usage> of(String word) {
    List<Usage> known = Catalogue.USAGES.stream().filter(one -> one.words.contains(word)).toList();
    return known.isEmpty()
        ? Catalogue.USAGES.stream().filter(one -> one.has(word)).toList()
        : known;
  }

  private boolean has(String word) {
    return Arrays.asList((form + " " + example + " " + meaning).split("[^a-z]+")).contains(word);
  }
}
