package dev.tocsin.engine;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A rule's id: {@code file~name[~member]}, each part percent-encoded, so that it can stand in a URL
 * as it is.
 */
public final class RuleId {
  private static final String PLAIN = "-._";

  private RuleId() {}

  public static String of(String file, String alert, @Nullable String member) {
    String id = encode(file) + "~" + encode(alert);
    return member == null ? id : id + "~" + encode(member);
  }

  /**
   * Percent-encodes all but letters, digits and {@code -._}; {@code ~} stands between parts only.
   */
  static String encode(String text) {
    var encoded = new StringBuilder(text.length() + 8);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (c >= 'a' && c <= 'z'
          || c >= 'A' && c <= 'Z'
          || c >= '0' && c <= '9'
          || PLAIN.indexOf(c) >= 0) {
        encoded.append(c);
      } else {
        encoded.append('%').append(Character.toUpperCase(Character.forDigit(c >> 4, 16)));
        encoded.append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
      }
    }
    return encoded.toString();
  }
}
