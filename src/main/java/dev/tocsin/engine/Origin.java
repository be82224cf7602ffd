package dev.tocsin.engine;

import dev.tocsin.lang.checked.CheckedAlert.Severity;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a firing says of its rule: a live definition, or what was written down of one. */
sealed interface Origin permits Definition, Origin.Written {

  /** The rule's id. */
  String rule();

  String file();

  String name();

  @Nullable String member();

  String version();

  Severity severity();

  Map<String, String> labels();

  /** The condition as text, normalised. */
  String condition();

  /** What was written down, such as by the log of firings. */
  record Written(
      String rule,
      String file,
      String name,
      @Nullable String member,
      String version,
      Severity severity,
      Map<String, String> labels,
      String condition)
      implements Origin {}
}
