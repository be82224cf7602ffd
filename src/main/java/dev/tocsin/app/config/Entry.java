package dev.tocsin.app.config;

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

  @Nullable Secret secret(String field) {
    Object value = fields.get(field);
    return value == null ? null : keys.secretOf(name + "." + field, value);
  }

  void refuse(String field, String message) {
    keys.refuse(name + "." + field, message);
  }
}
