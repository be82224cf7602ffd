package dev.tocsin.app.config;

import dev.tocsin.app.credential.CredentialStore;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks keys up, in the environment first and in the file then, and collects what is wrong with
 * them. Every key that is asked for is known from then on; what stays over in the file is refused.
 */
final class Keys {

  /** Variables that others read: the launcher, and the finder of the file itself. */
  private static final Set<String> OTHER_VARIABLES =
      Set.of("TOCSIN_CONFIG", "TOCSIN_JAVA_OPTS", "TOCSIN_JDKS", "TOCSIN_BUILD");

  private static final Map<String, String> OTHER_NAMES =
      Map.of(
          "http.port", "PORT",
          "redis.url", "REDIS_URL",
          "redis.strategy_channel", "REDIS_STRATEGY_CHANNEL",
          "redis.webhook_channel", "REDIS_WEBHOOK_CHANNEL",
          "signals.strategies_enabled", "ENABLE_ENGINE_STRATEGIES",
          "signals.webhooks_enabled", "ENABLE_WEBHOOK_STRATEGIES",
          "delivery.retries", "MAX_RETRIES",
          "delivery.first_retry_seconds", "RETRY_DELAY_SECONDS",
          "delivery.retry_factor", "RETRY_BACKOFF_MULTIPLIER");

  /** Behind the name of a variable: the file that holds its value. */
  private static final String FILE = "_FILE";

  private final Map<String, Object> tree;
  private final Path directory;
  private final Map<String, String> environment;
  private final Path workingDirectory;
  private final List<ConfigurationProblem> problems;
  private final List<ConfigurationProblem> warnings;
  private final Set<String> known = new TreeSet<>();
  private Map<String, CredentialStore> stores = Map.of();

  Keys(
      Map<String, Object> tree,
      Path directory,
      Map<String, String> environment,
      Path workingDirectory,
      List<ConfigurationProblem> problems,
      List<ConfigurationProblem> warnings) {
    this.tree = tree;
    this.directory = directory;
    this.environment = environment;
    this.workingDirectory = workingDirectory;
    this.problems = problems;
    this.warnings = warnings;
  }

  /**
   * A value and where it stands.
   *
   * @param name the key, or the variable it came from
   * @param base what relative paths in it start from
   */
  record Found(String name, Object value, boolean fromEnvironment, Path base) {}

  @Nullable Found find(String key) {
    known.add(key);
    for (String variable : variables(key)) {
      String text = environment.get(variable);
      if (text != null && !text.isBlank()) {
        return new Found(variable, text.strip(), true, workingDirectory);
      }
    }
    Object value = tree;
    for (String part : key.split("\\.")) {
      value = value instanceof Map<?, ?> map ? map.get(part) : null;
    }
    return value == null ? null : new Found(key, value, false, directory);
  }

  String text(String key, String otherwise) {
    Found found = find(key);
    if (found == null) {
      return otherwise;
    }
    if (found.value() instanceof Map || found.value() instanceof List) {
      refuse(found.name(), "has to be a text");
      return otherwise;
    }
    return found.value().toString();
  }

  Path path(String key, String otherwise) {
    Found found = find(key);
    return found == null
        ? workingDirectory.resolve(otherwise).normalize()
        : found.base().resolve(text(key, otherwise)).normalize();
  }

  int port(String key, int otherwise) {
    Found found = find(key);
    if (found == null) {
      return otherwise;
    }
    try {
      int port = Integer.parseInt(found.value().toString());
      if (port >= 0 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // told below, together with numbers out of range
    }
    refuse(
        found.name(),
        "'" + found.value() + "' is no port: a whole number from 0 (any free one) to 65535");
    return otherwise;
  }

  double number(String key, double otherwise, double above, double atMost) {
    Found found = find(key);
    if (found == null) {
      return otherwise;
    }
    try {
      double number = Double.parseDouble(found.value().toString());
      if (number > above && number <= atMost) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below, together with numbers out of range
    }
    refuse(
        found.name(),
        "'%s' is not allowed: a number above %s and at most %s"
            .formatted(found.value(), plain(above), plain(atMost)));
    return otherwise;
  }

  boolean flag(String key, boolean otherwise) {
    return switch (text(key, Boolean.toString(otherwise)).toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      case String other -> {
        refuse(source(key), "'" + other + "' is not allowed: true or false");
        yield otherwise;
      }
    };
  }

  <E extends Enum<E>> E oneOf(String key, E otherwise, List<E> allowed) {
    String word = text(key, word(otherwise));
    for (E one : allowed) {
      if (word(one).equals(word)) {
        return one;
      }
    }
    refuse(
        source(key),
        "'%s' is not allowed: one of %s"
            .formatted(word, allowed.stream().map(Keys::word).collect(Collectors.joining(", "))));
    return otherwise;
  }

  /** A list, or in a variable a text with commas. */
  Set<String> words(String key) {
    Found found = find(key);
    if (found == null) {
      return Set.of();
    }
    Set<String> result = new LinkedHashSet<>();
    if (found.value() instanceof List<?> list) {
      list.forEach(one -> result.add(String.valueOf(one)));
    } else if (found.value() instanceof Map) {
      refuse(found.name(), "has to be a list");
    } else {
      Arrays.stream(found.value().toString().split(","))
          .map(String::strip)
          .filter(word -> !word.isEmpty())
          .forEach(result::add);
    }
    return Set.copyOf(result);
  }

  /** A mapping of names to entries; in a variable, YAML. */
  Map<String, Object> entries(String key) {
    Found found = find(key);
    if (found == null) {
      return Map.of();
    }
    if (found.fromEnvironment()) {
      return YamlText.mapping(found.value().toString(), found.name(), problems);
    }
    if (found.value() instanceof Map<?, ?> map) {
      return YamlText.textKeys(map);
    }
    if (!found.value().equals("")) {
      refuse(found.name(), "has to hold names with settings");
    }
    return Map.of();
  }

  /** A list of entries; in a variable, YAML. */
  List<?> list(String key) {
    Found found = find(key);
    if (found == null) {
      return List.of();
    }
    Object value =
        found.fromEnvironment()
            ? YamlText.mapping("list: " + found.value(), found.name(), problems).get("list")
            : found.value();
    if (value instanceof List<?> list) {
      return list;
    }
    if (value != null && !value.equals("")) {
      refuse(found.name(), "has to be a list");
    }
    return List.of();
  }

  @Nullable Secret secret(String key) {
    Found found = find(key);
    if (found == null || !found.fromEnvironment()) {
      for (String variable : variables(key)) {
        if (!environment.getOrDefault(variable + FILE, "").isBlank()) {
          return secretVariable(variable);
        }
      }
    }
    return found == null
        ? null
        : secretIn(found.name(), found.value(), found.base(), found.fromEnvironment());
  }

  /** What a variable holds, or the file that NAME_FILE names; null where neither is set. */
  @Nullable Secret secretVariable(String variable) {
    String text = environment.getOrDefault(variable, "");
    String file = environment.getOrDefault(variable + FILE, "");
    if (!text.isBlank()) {
      return secretIn(variable, text.strip(), workingDirectory, true);
    }
    return file.isBlank()
        ? null
        : secretIn(variable + FILE, Map.of("file", file.strip()), workingDirectory, true);
  }

  /** Where secrets can be from now on, besides variables and files. */
  void keptIn(Map<String, CredentialStore> known) {
    stores = known;
  }

  Map<String, String> environment() {
    return environment;
  }

  /** The secret an entry of {@link #entries} holds. */
  @Nullable Secret secretOf(String name, Object value) {
    return secretIn(name, value, directory, false);
  }

  private @Nullable Secret secretIn(String name, Object value, Path base, boolean fromEnvironment) {
    return new SecretSource(environment, stores, problems, warnings)
        .read(name, value, base, fromEnvironment);
  }

  void refuse(String key, String message) {
    problems.add(new ConfigurationProblem(key, message));
  }

  void warn(String key, String message) {
    warnings.add(new ConfigurationProblem(key, message));
  }

  /** What nobody asked for is a mistake in the file; of a variable it may be someone else's. */
  void refuseUnknown() {
    refuseUnknown("", tree);
    Set<String> variables =
        known.stream()
            .flatMap(key -> variables(key).stream())
            .flatMap(name -> Stream.of(name, name + FILE))
            .collect(Collectors.toSet());
    new TreeSet<>(environment.keySet())
        .stream()
            .filter(name -> name.startsWith("TOCSIN_"))
            .filter(name -> !variables.contains(name) && !OTHER_VARIABLES.contains(name))
            .forEach(name -> warn(name, "is no variable of this version and has no effect"));
  }

  private void refuseUnknown(String prefix, Map<?, ?> level) {
    for (Map.Entry<?, ?> entry : level.entrySet()) {
      String key = prefix + entry.getKey();
      if (known.contains(key)) {
        continue;
      }
      boolean section = known.stream().anyMatch(one -> one.startsWith(key + "."));
      if (section && entry.getValue() instanceof Map<?, ?> inner) {
        refuseUnknown(key + ".", inner);
      } else if (section && !"".equals(entry.getValue())) {
        refuse(key, "has to hold keys: " + siblings(key + "."));
      } else if (!section) {
        refuse(key, "is not known; allowed here: " + siblings(prefix));
      }
    }
  }

  private String siblings(String prefix) {
    return known.stream()
        .filter(key -> key.startsWith(prefix))
        .map(key -> key.substring(prefix.length()).split("\\.")[0])
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private String source(String key) {
    Found found = find(key);
    return found == null ? key : found.name();
  }

  /** The first is its own; the others are those of a service that this one replaces. */
  private static List<String> variables(String key) {
    String own = "TOCSIN_" + key.replace('.', '_').toUpperCase(Locale.ROOT);
    String other = OTHER_NAMES.get(key);
    if (key.equals("database.url")) {
      return List.of("DATABASE_URL");
    }
    return other == null ? List.of(own) : List.of(own, other);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }
}
