package dev.tocsin.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a firing rests on.
 *
 * @param condition the condition as text, normalised
 * @param operands every value the condition reads, in the order of the text
 * @param before the strict side the completing phrase came from ({@code above} or {@code below}),
 *     or null where it has none
 * @param gate why it was let through: the word of an {@link Opening}
 */
public record Evidence(
    String condition, List<Operand> operands, @Nullable String before, String gate) {

  /**
   * A value and its age.
   *
   * @param text as written in the condition
   * @param value {@code NaN} while unknown
   * @param time event time of the input that set it, microseconds; {@code Long.MIN_VALUE} where it
   *     was never set
   */
  public record Operand(String text, double value, long time) {}
}
