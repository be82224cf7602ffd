package dev.tocsin.feed.csv;

import java.nio.charset.StandardCharsets;

/**
 * Reads a decimal number from bytes, to the same double as {@link Double#parseDouble}.
 *
 * <p>A mantissa up to 2^53 and a power of ten up to 10^22 are both exact doubles, so that one
 * multiplication or division rounds once and correctly (Clinger, "How to read floating point
 * numbers accurately", 1990). What is longer goes to the library.
 */
final class DecimalField {

  private static final double[] POWERS = new double[23];

  static {
    for (int i = 0; i < POWERS.length; i++) {
      POWERS[i] = Double.parseDouble("1e" + i);
    }
  }

  private static final long EXACT = 1L << 53;
  private static final int SAFE_DIGITS = 18;
  private static final int MAX_EXPONENT = 9_999;

  private DecimalField() {}

  /** The number in {@code [from, to)}; {@code NaN} where there is none, or no finite one. */
  static double parse(byte[] bytes, int from, int to) {
    int i = from;
    boolean negative = i < to && bytes[i] == '-';
    if (i < to && (bytes[i] == '-' || bytes[i] == '+')) {
      i++;
    }
    long mantissa = 0;
    int significant = 0;
    int digits = 0;
    int scale = 0;
    boolean fraction = false;
    for (; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit >= 0 && digit <= 9) {
        digits++;
        if (significant > 0 || digit != 0) {
          significant++;
        }
        if (significant <= SAFE_DIGITS) {
          mantissa = mantissa * 10 + digit;
        }
        if (fraction) {
          scale--;
        }
      } else if (bytes[i] == '.' && !fraction) {
        fraction = true;
      } else {
        break;
      }
    }
    if (digits == 0) {
      return Double.NaN;
    }
    if (i < to) {
      int exponent = exponent(bytes, i, to);
      if (exponent == Integer.MIN_VALUE) {
        return Double.NaN;
      }
      scale += exponent;
    }
    if (significant <= SAFE_DIGITS) {
      while (mantissa > EXACT && mantissa % 10 == 0) {
        mantissa /= 10;
        scale++;
      }
      if (mantissa <= EXACT && scale >= -22 && scale <= 22) {
        double value = scale < 0 ? mantissa / POWERS[-scale] : mantissa * POWERS[scale];
        return negative ? -value : value;
      }
    }
    double value =
        Double.parseDouble(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
    return Double.isInfinite(value) ? Double.NaN : value;
  }

  /** From the {@code e} on; {@code Integer.MIN_VALUE} where it is none. */
  private static int exponent(byte[] bytes, int from, int to) {
    int i = from;
    if (bytes[i] != 'e' && bytes[i] != 'E') {
      return Integer.MIN_VALUE;
    }
    i++;
    boolean negative = i < to && bytes[i] == '-';
    if (i < to && (bytes[i] == '-' || bytes[i] == '+')) {
      i++;
    }
    if (i == to) {
      return Integer.MIN_VALUE;
    }
    int value = 0;
    for (; i < to; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return Integer.MIN_VALUE;
      }
      value = Math.min(MAX_EXPONENT, value * 10 + digit);
    }
    return negative ? -value : value;
  }
}
