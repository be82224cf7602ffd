package dev.tocsin.app.config;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One named entry of a mapping, such as {@code channels.desk}: its fields, checked by name. */
record Entry(String name, Map<String, Object> fields, Keys keys) {

  /** Null, with a problem added, where the value is no mapping. */
  static @Nullable Entry of(String name, Object value, Keys keys) {
    if (value instanceof Map<?, ?> map) {
      return new Entry(name, YamlText.textKeys(map), keys);
    }
    keys.refuse(name, "has to hold settings, as in { key: value }");
    return null;
  }

  /** Names every field that is not among the allowed ones. */
  void allow(Set<String> allowed) {
    for (String field : fields.keySet()) {
      if (!allowed.contains(field)) {
        keys.refuse(
            name + "." + field,
            "is not known; allowed here: " + String.join(", ", new TreeSet<>(allowed)));
      }
    }
  }

  String text(String field) {
    Object value = fields.getOrDefault(field, "");
    if (value instanceof Map || value instanceof Iterable) {
      refuse(field, "has to be a text");
      return "";
    }
    return value.toString();
  }

  /** A text that has to be there; empty, with a problem added, where it is not. */
  String needed(String field) {
    String text = text(field);
    if (text.isBlank()
        && !(fields.get(field) instanceof Map)
        && !(fields.get(field) instanceof Iterable)) {
      refuse(field, "is missing");
    }
    return text;
  }

  boolean flag(String field, boolean otherwise) {
    String text = text(field);
    if (!Set.of("", "true", "false").contains(text)) {
      refuse(field, "'" + text + "' is not allowed: true or false");
    }
    return text.isEmpty() ? otherwise : text.equals("true");
  }

  /** A list of texts; a single one stands for itself. */
  List<String> texts(String field) {
    return switch (fields.get(field)) {
      case null -> List.of();
      case List<?> list
          when list.stream().noneMatch(one -> one instanceof Map || one instanceof Iterable) ->
          list.stream().map(String::valueOf).toList();
      case List<?> nested -> {
        refuse(field, "has to be a list of texts");
        yield List.of();
      }
      case Map<?, ?> map -> {
        refuse(field, "has to be a list of texts");
        yield List.of();
      }
      case Object one -> List.of(one.toString());
    };
  }

  /** A secret that has to be there. */
  @Nullable Secret neededSecret(String field) {
    if (fields.get(field) == null) {
      refuse(field, "is missing; a secret is { env: NAME } or { file: PATH }");
      return null;
    }
    return secret(field);
  }

  @Nullable Secret secret(String field) {
    Object value = fields.get(field);
    return value == null ? null : keys.secretOf(name + "." + field, value);
  }

  /** The list a field holds; one value is a list of one. */
  List<?> list(String field) {
    Object value = fields.get(field);
    return switch (value) {
      case null -> List.of();
      case List<?> list -> list;
      case String blank when blank.isEmpty() -> List.of();
      case Object one -> List.of(one);
    };
  }

  /** A list of texts. */
  List<String> words(String field) {
    return list(field).stream().map(String::valueOf).toList();
  }

  void refuse(String field, String message) {
    keys.refuse(name + "." + field, message);
  }
}
