package dev.tocsin.engine.why;

import dev.tocsin.engine.shape.Truth;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A condition, or a part of one, as it stood.
 *
 * @param text as written, with the member's name in it
 * @param event whether it is true at one instant; else it is a state
 * @param truth a state's truth; of an event, whether it happened at that instant
 * @param happened when the event happened last, microseconds; {@code Long.MIN_VALUE} for never, or
 *     where nobody took note
 * @param unknown why it is neither true nor false, and what an event still needs to happen at all;
 *     null where nothing is missing
 * @param left left side of the phrase; {@code NaN} where it has none or none is known
 * @param right its right side
 * @param readings the values it reads itself, in the order of the text; empty where it has parts
 * @param notes what it remembers and waits for, such as {@code step 1 seen}
 */
public record Part(
    String text,
    Form form,
    boolean event,
    Truth truth,
    long happened,
    @Nullable Unknown unknown,
    double left,
    double right,
    List<Reading> readings,
    List<Note> notes,
    List<Part> parts) {

  /** How it is put together of its parts. */
  public enum Form {
    /** A phrase: nothing below it but values. */
    PHRASE,
    AND,
    OR,
    NOT,
    /** So long, or at so many closes. */
    HELD,
    THEN,
    THEN_NO,
    TOGETHER,
    TIMES,
    /** An event while states hold. */
    WHILE,
    EITHER,
    /** A state becoming true. */
    BECOMES;

    /** As in interfaces: {@code then_no}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
