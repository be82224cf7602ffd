package dev.tocsin.web.api;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Versions as ETags (RFC 9110, 8.8.3). */
final class EntityTags {

  private EntityTags() {}

  static String of(String version) {
    return "\"" + version + "\"";
  }

  /** Whether a condition, a list of tags or {@code *}, holds that version. */
  static boolean contains(@Nullable String condition, String version) {
    if (condition == null) {
      return false;
    }
    return condition.strip().equals("*")
        || Arrays.stream(condition.split(","))
            .map(String::strip)
            .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
            .anyMatch(of(version)::equals);
  }
}
