package dev.tocsin.notify.channel.webhook;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs what is posted, so that the receiver can tell it from a forgery or a replay. */
final class WebhookSignature {

  private WebhookSignature() {}

  /**
   * Value of {@code Tocsin-Signature}: {@code v1=} and hex of HMAC-SHA256 over {@code timestamp +
   * "." + body}, keyed with the UTF-8 of the secret.
   *
   * @param timestamp seconds since 1970, as in {@code Tocsin-Timestamp}
   */
  static String of(String secret, long timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update((timestamp + ".").getBytes(StandardCharsets.US_ASCII));
      return "v1=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }
}
