package dev.tocsin.engine;

import dev.tocsin.lang.checked.CheckedAlert.Severity;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One occurrence: a rule's condition was met at an instant of event time.
 *
 * @param id made of run, position and ordinal alone, so that the same input gives the same id
 *     whoever evaluates it
 * @param rule the rule's id, {@code file~name[~member]}, URL-safe
 * @param file path of the rule file
 * @param alert name of the alert
 * @param member the member of {@code for} it stands for, or null
 * @param version hash of what the rule means; an edit that keeps the state keeps it too
 * @param symbol the member, else the first-named symbol
 * @param time event time in microseconds since 1970
 * @param price last price of the symbol; {@code NaN} where none is known
 * @param value left side of the phrase that completed the condition; {@code NaN} where it has none
 * @param level its right side; {@code NaN} where it has none
 * @param direction {@code above} or {@code below} where the phrase has one, else null
 * @param message the rule's message, filled in
 * @param run which pass over which input: {@code live}, or one name for each replay
 * @param position where in the journal of that run the completing input stands
 * @param ordinal which of the firings of that position, from 0
 */
public record Firing(
    String id,
    String rule,
    String file,
    String alert,
    @Nullable String member,
    String version,
    String symbol,
    long time,
    double price,
    double value,
    double level,
    @Nullable String direction,
    Severity severity,
    String message,
    Map<String, String> labels,
    Evidence evidence,
    String run,
    long position,
    int ordinal) {}
