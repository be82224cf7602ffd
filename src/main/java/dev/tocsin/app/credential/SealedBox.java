package dev.tocsin.app.credential;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * AES-256 in Galois/counter mode, with a key derived from what the owner has: PBKDF2 with
 * HMAC-SHA256, 600,000 rounds (OWASP's number of 2023), and a salt of its own for each sealing.
 */
final class SealedBox {

  private static final byte[] MAGIC = "tocsin-secrets-1".getBytes(StandardCharsets.US_ASCII);
  private static final int ROUNDS = 600_000;
  private static final int SALT = 16;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final int KEY_BITS = 256;

  private SealedBox() {}

  static byte[] seal(byte[] plain, String key) throws GeneralSecurityException {
    byte[] head = new byte[MAGIC.length + SALT + NONCE];
    new SecureRandom().nextBytes(head);
    System.arraycopy(MAGIC, 0, head, 0, MAGIC.length);
    byte[] body = cipher(Cipher.ENCRYPT_MODE, head, key).doFinal(plain);
    byte[] sealed = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, sealed, head.length, body.length);
    return sealed;
  }

  /** Null where the key is another one, or a single bit was changed. */
  static byte @Nullable [] open(byte[] sealed, String key) throws GeneralSecurityException {
    int headLength = MAGIC.length + SALT + NONCE;
    if (sealed.length < headLength || !startsWithMagic(sealed)) {
      return null;
    }
    byte[] head = Arrays.copyOf(sealed, headLength);
    try {
      return cipher(Cipher.DECRYPT_MODE, head, key)
          .doFinal(sealed, headLength, sealed.length - headLength);
    } catch (AEADBadTagException e) {
      return null;
    }
  }

  private static boolean startsWithMagic(byte[] sealed) {
    return Arrays.equals(sealed, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  private static Cipher cipher(int mode, byte[] head, String key) throws GeneralSecurityException {
    byte[] salt = Arrays.copyOfRange(head, MAGIC.length, MAGIC.length + SALT);
    byte[] nonce = Arrays.copyOfRange(head, MAGIC.length + SALT, head.length);
    PBEKeySpec spec = new PBEKeySpec(key.toCharArray(), salt, ROUNDS, KEY_BITS);
    try {
      byte[] derived =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, new SecretKeySpec(derived, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
      // what stands in front is not secret, but is not to be changed either
      cipher.updateAAD(head);
      return cipher;
    } finally {
      spec.clearPassword();
    }
  }
}
