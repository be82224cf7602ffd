package dev.tocsin.lang.tree;

import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * {@code 2026-12-31 16:00 Europe/Berlin}, any part of it but one of the first two missing.
 *
 * @param zone as written
 */
public record Clock(
    SourceRange range, @Nullable LocalDate date, @Nullable LocalTime time, @Nullable Name zone) {}
