package dev.tocsin.app.config;

import dev.tocsin.app.credential.CredentialStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Secrets come as {@code {env: NAME}}, {@code {file: PATH}} or, with a warning, as they are. */
final class SecretSource {

  private static final String STORES =
      "{ env: NAME }, { file: PATH }, { encrypted: NAME }, { google: NAME }, { keyring: NAME } or a"
          + " text";
  private static final long MOST_BYTES = 64 * 1024;

  private static final Set<String> STORE_WORDS = Set.of("encrypted", "google", "keyring");

  private final Map<String, String> environment;
  private final Map<String, CredentialStore> stores;
  private final List<ConfigurationProblem> problems;
  private final List<ConfigurationProblem> warnings;

  SecretSource(
      Map<String, String> environment,
      Map<String, CredentialStore> stores,
      List<ConfigurationProblem> problems,
      List<ConfigurationProblem> warnings) {
    this.environment = environment;
    this.stores = stores;
    this.problems = problems;
    this.warnings = warnings;
  }

  /**
   * Reads one.
   *
   * @param base where a relative path starts
   * @param fromEnvironment whether the value stood in a variable, where plain text is right
   * @return null where there is none; a problem was added then
   */
  @Nullable Secret read(String name, Object value, Path base, boolean fromEnvironment) {
    return switch (value) {
      case Map<?, ?> map when map.size() == 1 && map.get("env") instanceof String variable ->
          fromVariable(name, variable);
      case Map<?, ?> map when map.size() == 1 && map.get("file") instanceof String file ->
          fromFile(name, base.resolve(file));
      case Map<?, ?> map
          when map.size() == 1
              && map.keySet().iterator().next() instanceof String store
              && STORE_WORDS.contains(store)
              && map.get(store) instanceof String kept ->
          fromStore(name, store, kept);
      case Map<?, ?> map -> refuse(name, "has to be " + STORES);
      case List<?> list -> refuse(name, "has to be " + STORES);
      default -> plain(name, value.toString(), fromEnvironment);
    };
  }

  private @Nullable Secret plain(String name, String text, boolean fromEnvironment) {
    if (text.isBlank()) {
      return refuse(name, "is empty; allowed: " + STORES);
    }
    if (!fromEnvironment) {
      warnings.add(
          new ConfigurationProblem(
              name, "stands in the file as plain text; better { env: NAME } or { file: PATH }"));
    }
    return new Secret(text);
  }

  private @Nullable Secret fromVariable(String name, String variable) {
    String text = environment.getOrDefault(variable, "");
    String file = environment.getOrDefault(variable + "_FILE", "");
    if (text.isBlank() && !file.isBlank()) {
      return fromFile(name, Path.of(file.strip()).toAbsolutePath());
    }
    return text.isBlank()
        ? refuse(name, "the environment variable " + variable + " is not set")
        : new Secret(text);
  }

  private @Nullable Secret fromStore(String name, String word, String kept) {
    CredentialStore store = stores.get(word);
    if (store == null) {
      return refuse(
          name,
          word.equals("encrypted")
              ? "there is no encrypted file: set secrets.file and secrets.key"
              : "there is no project of Google: set secrets.google.project");
    }
    return switch (store.find(kept)) {
      case CredentialStore.Found.Value(String secret) -> new Secret(secret);
      case CredentialStore.Found.Missing(String sentence) -> refuse(name, sentence);
    };
  }

  private @Nullable Secret fromFile(String name, Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        return refuse(name, "the file " + file + " is larger than 64 KB");
      }
      String text = Files.readString(file).strip();
      return text.isEmpty() ? refuse(name, "the file " + file + " is empty") : new Secret(text);
    } catch (IOException e) {
      return refuse(
          name, "the file " + file + " cannot be read: " + ConfigurationFile.reason(e, file));
    }
  }

  private @Nullable Secret refuse(String name, String message) {
    problems.add(new ConfigurationProblem(name, message));
    return null;
  }
}
