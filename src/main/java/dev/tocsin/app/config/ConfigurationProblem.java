package dev.tocsin.app.config;

/**
 * One thing that is wrong with the configuration.
 *
 * @param key the key as in {@code tocsin.yaml}, such as {@code http.port}, or the name of the
 *     environment variable the value came from
 * @param message what is wrong and what is allowed; never holds a secret
 */
public record ConfigurationProblem(String key, String message) {

  /** One line for people. */
  public String sentence() {
    return key + ": " + message;
  }
}
