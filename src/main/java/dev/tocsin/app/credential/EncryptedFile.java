package dev.tocsin.app.credential;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Secrets in one file, sealed with a pass phrase or with the text of a key file. */
public final class EncryptedFile implements CredentialStore {

  private static final long MOST_BYTES = 1 << 20;

  private final Path path;
  private final String key;

  /** What was opened last: deriving the key takes a third of a second. */
  private byte @Nullable [] sealedBefore;

  private String plainBefore = "{}";

  /**
   * Opens nothing yet.
   *
   * @param key pass phrase, or the text of a key file
   */
  public EncryptedFile(Path path, String key) {
    this.path = path;
    this.key = key;
  }

  /** That the file is there and does not open, or cannot be written. */
  public static final class Locked extends IOException {
    private static final long serialVersionUID = 1;

    Locked(String sentence) {
      super(sentence);
    }
  }

  @Override
  public Found find(String name) {
    try {
      if (read().getValue(name) instanceof String secret) {
        return new Found.Value(secret);
      }
      return new Found.Missing("the encrypted file " + path + " has no secret '" + name + "'");
    } catch (IOException e) {
      return new Found.Missing(String.valueOf(e.getMessage()));
    }
  }

  /** Names of all it holds. */
  public Set<String> names() throws IOException {
    return new TreeSet<>(read().fieldNames());
  }

  /** Keeps a secret; the file is made where it is not there. */
  public void put(String name, String secret) throws IOException {
    write(read().put(name, secret));
  }

  /** Whether it was there. */
  public boolean remove(String name) throws IOException {
    JsonObject all = read();
    boolean there = all.remove(name) != null;
    if (there) {
      write(all);
    }
    return there;
  }

  private synchronized JsonObject read() throws IOException {
    if (!Files.exists(path)) {
      return new JsonObject();
    }
    if (Files.size(path) > MOST_BYTES) {
      throw new Locked("the encrypted file " + path + " is larger than 1 MB");
    }
    try {
      byte[] sealed = Files.readAllBytes(path);
      if (Arrays.equals(sealed, sealedBefore)) {
        return new JsonObject(plainBefore);
      }
      byte[] plain = SealedBox.open(sealed, key);
      if (plain == null) {
        throw new Locked(
            "the encrypted file "
                + path
                + " does not open: the key is another one, or the file was changed");
      }
      sealedBefore = sealed;
      plainBefore = new String(plain, StandardCharsets.UTF_8);
      return new JsonObject(plainBefore);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES and PBKDF2", e);
    } catch (Locked e) {
      throw e;
    } catch (IOException e) {
      throw new Locked(
          "the encrypted file " + path + " cannot be read: " + e.getClass().getSimpleName());
    }
  }

  /** At once or not at all, and readable to its owner alone. */
  private void write(JsonObject all) throws IOException {
    byte[] sealed;
    try {
      sealed =
          SealedBox.seal(new JsonObject(new TreeMap<>(all.getMap())).toBuffer().getBytes(), key);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES and PBKDF2", e);
    }
    Path directory = path.toAbsolutePath().getParent();
    Path fresh = Files.createTempFile(directory, ".secrets", ".new");
    try {
      if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-------"));
      }
      Files.write(fresh, sealed);
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      if (Files.exists(fresh, LinkOption.NOFOLLOW_LINKS)) {
        Files.delete(fresh);
      }
    }
  }
}
