package dev.tocsin.app.postgres;

/**
 * Why the database does not start, for a person to read. Never holds a password.
 *
 * @param code stable, kebab-case
 * @param sentence what is wrong, and where
 * @param mend what to do about it
 */
public record StartProblem(String code, String sentence, String mend) {

  @Override
  public String toString() {
    return sentence + " " + mend;
  }
}
