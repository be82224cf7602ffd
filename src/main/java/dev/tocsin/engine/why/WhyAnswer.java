package dev.tocsin.engine.why;

/** What comes of asking why. */
public sealed interface WhyAnswer {

  record Found(Why why) implements WhyAnswer {}

  /** There is no rule of that id. */
  record NoRule() implements WhyAnswer {}

  /**
   * The rule is there and cannot say how it stood.
   *
   * @param code stable, such as {@code not_reached}
   * @param note why, and what can be asked instead
   */
  record Unanswered(Code code, Note note) implements WhyAnswer {}

  /** Why there is no answer. */
  enum Code {
    /** The instant lies ahead of the clock of the rule's run. */
    NOT_REACHED,
    /** The rule was not live at that instant. */
    NOT_LIVE,
    /** The input of that instant is no longer kept. */
    OUT_OF_REACH,
    /** Reading so much input takes longer than a question may. */
    TOO_LONG,
    /** Too many questions wait. */
    BUSY;

    /** As in interfaces: {@code not_reached}. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
