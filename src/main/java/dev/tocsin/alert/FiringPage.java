package dev.tocsin.alert;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some firings, newest first.
 *
 * @param next what {@link FiringQuery#before(long)} takes for the next page; null where this is the
 *     last
 */
public record FiringPage(List<StoredFiring> firings, @Nullable Long next) {}
