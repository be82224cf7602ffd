package dev.tocsin.web.hook;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** {@code v0=} and hex of HMAC-SHA256 over {@code v0:timestamp:body}, as Slack documents it. */
final class SlackSignature {

  /** What is older may be a replay. */
  private static final Duration FRESH = Duration.ofMinutes(5);

  private SlackSignature() {}

  static boolean isGenuine(
      String secret,
      @Nullable String timestamp,
      @Nullable String signature,
      String body,
      Instant now) {
    if (timestamp == null || signature == null || !timestamp.matches("\\d{1,11}")) {
      return false;
    }
    Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now).abs();
    return age.compareTo(FRESH) <= 0
        && MessageDigest.isEqual(
            of(secret, timestamp, body).getBytes(StandardCharsets.UTF_8),
            signature.getBytes(StandardCharsets.UTF_8));
  }

  static String of(String secret, String timestamp, String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] signed = ("v0:" + timestamp + ":" + body).getBytes(StandardCharsets.UTF_8);
      return "v0=" + HexFormat.of().formatHex(mac.doFinal(signed));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }
}
