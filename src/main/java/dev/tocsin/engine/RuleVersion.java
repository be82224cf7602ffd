package dev.tocsin.engine;

import dev.tocsin.lang.checked.CheckedAlert;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The version of a rule: a hash of what it means (language.md S14). Another meaning is another
 * version, which begins with fresh state.
 */
public final class RuleVersion {
  private static final int DIGITS = 12;

  private RuleVersion() {}

  /** 48 bits, as a number. */
  static long of(CheckedAlert alert) {
    String meaning =
        String.join(
            "\n",
            alert.conditionText(),
            String.valueOf(alert.clauses().during()),
            String.valueOf(alert.clauses().evaluation()),
            String.valueOf(alert.clauses().rearm()));
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(meaning.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(hash).getLong() >>> 16;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Of a rule as it would be, in the form that {@link RuleStatus#version} has. */
  public static String shown(CheckedAlert alert) {
    return text(of(alert));
  }

  /** As it is shown: twelve hexadecimal digits. */
  static String text(long version) {
    return HexFormat.of().toHexDigits(version, DIGITS);
  }
}
