package dev.tocsin.web.api;

import dev.tocsin.lang.Diagnostic;
import dev.tocsin.web.Problem;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/** Diagnostics as they go out. */
final class DiagnosticJson {

  private DiagnosticJson() {}

  static JsonArray of(List<Diagnostic> diagnostics) {
    JsonArray array = new JsonArray();
    for (Diagnostic diagnostic : diagnostics) {
      JsonObject json =
          new JsonObject()
              .put("code", diagnostic.code())
              .put("severity", diagnostic.severity().word())
              .put("line", diagnostic.line())
              .put("column", diagnostic.column())
              .put("endLine", diagnostic.endLine())
              .put("endColumn", diagnostic.endColumn())
              .put("message", diagnostic.message());
      if (diagnostic.hint() != null) {
        json.put("hint", diagnostic.hint());
      }
      array.add(json);
    }
    return array;
  }

  /** 422: the text has errors. */
  static Problem problem(List<Diagnostic> diagnostics) {
    String first =
        diagnostics.stream()
            .filter(one -> one.severity() == Diagnostic.Severity.ERROR)
            .findFirst()
            .map(one -> "Line %d, column %d: %s".formatted(one.line(), one.column(), one.message()))
            .orElse("The text has errors.");
    return new Problem(
        422, "invalid_rules", "Invalid rules", first, Map.of("diagnostics", of(diagnostics)));
  }
}
