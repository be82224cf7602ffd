package dev.tocsin.rulebook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What stands in a rule file.
 *
 * @param version hash of the content: equal where and only where the bytes are; fit for an ETag
 */
public record RuleText(String text, String version) {

  private static final int HEX_DIGITS = 32;

  static RuleText of(String text) {
    return new RuleText(text, version(text.getBytes(StandardCharsets.UTF_8)));
  }

  static String version(byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(hash).substring(0, HEX_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
