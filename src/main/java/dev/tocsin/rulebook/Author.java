package dev.tocsin.rulebook;

/** Who changed a rule file. Text of users: cleaned of control characters before it reaches git. */
public record Author(String name, String email) {

  /** Changes made by the service itself. */
  public static final Author TOCSIN = new Author("Tocsin", "tocsin@localhost");
}
