package dev.tocsin.rulebook;

import dev.tocsin.lang.Diagnostic;
import dev.tocsin.lang.checked.CheckedFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a rule file stands.
 *
 * @param version hash of its content; null where it cannot be read
 * @param running the rules of it that run: of an older text while {@code diagnostics} holds an
 *     error; null where none do
 */
public record RuleFile(
    String path,
    @Nullable String version,
    List<Diagnostic> diagnostics,
    @Nullable CheckedFile running) {

  /** Whether the text as it stands is not what runs. */
  public boolean broken() {
    return diagnostics.stream().anyMatch(d -> d.severity() == Diagnostic.Severity.ERROR);
  }
}
