package dev.tocsin.web.guard;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Compares tokens in constant time. Programs send {@code Authorization: Bearer TOKEN}; a browser
 * asks its user, who leaves the name empty and types the token as the password.
 */
public final class TokenCheck {

  private final byte @Nullable [] digest;

  /** Null: everybody may. */
  public TokenCheck(@Nullable String token) {
    this.digest = token == null ? null : digest(token);
  }

  /** Whether a token is asked for at all. */
  public boolean active() {
    return digest != null;
  }

  /** Checks the value of an Authorization header. */
  public boolean header(@Nullable String authorization) {
    if (digest == null) {
      return true;
    }
    if (authorization == null) {
      return false;
    }
    int blank = authorization.indexOf(' ');
    if (blank < 0) {
      return false;
    }
    String credentials = authorization.substring(blank + 1).strip();
    return switch (authorization.substring(0, blank).toLowerCase(Locale.ROOT)) {
      case "bearer" -> token(credentials);
      case "basic" -> token(password(credentials));
      default -> false;
    };
  }

  /** Checks the token itself. */
  public boolean token(@Nullable String given) {
    return digest == null || (given != null && MessageDigest.isEqual(digest, digest(given)));
  }

  private static String password(String credentials) {
    try {
      String pair = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
      return pair.substring(pair.indexOf(':') + 1);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static byte[] digest(String text) {
    try {
      // equal lengths, so that the comparison tells nothing about the length of the token
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
