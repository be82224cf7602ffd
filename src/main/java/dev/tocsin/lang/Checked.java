package dev.tocsin.lang;

import dev.tocsin.lang.checked.CheckedFile;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a check of one text gives.
 *
 * @param file null exactly where there is an error among the diagnostics
 * @param diagnostics all of them, by position
 */
public record Checked(@Nullable CheckedFile file, List<Diagnostic> diagnostics) {}
