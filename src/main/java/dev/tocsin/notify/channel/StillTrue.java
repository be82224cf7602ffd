package dev.tocsin.notify.channel;

/** Whether what a firing told of still holds when it is told. */
public enum StillTrue {
  YES("still true"),
  NO("no longer true"),
  /** What fired is over in an instant, or is not known now. */
  UNKNOWN("");

  private final String words;

  StillTrue(String words) {
    this.words = words;
  }

  /** As it is said to a person; empty where there is nothing to say. */
  public String words() {
    return words;
  }
}
