package dev.tocsin.app.credential;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * The keyring of the person who is logged in, by the system's own program: {@code secret-tool} of
 * libsecret, or {@code security} of macOS.
 */
public final class SystemKeyring implements CredentialStore {

  private static final int PATIENCE_SECONDS = 10;
  private static final int MOST_BYTES = 64 * 1024;

  private final List<String> command;

  /**
   * Runs nothing yet.
   *
   * @param command asks for a secret, whose name comes last
   */
  public SystemKeyring(List<String> command) {
    this.command = List.copyOf(command);
  }

  /** As this system has it. */
  public static SystemKeyring ofSystem() {
    boolean mac = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac");
    return new SystemKeyring(
        mac
            ? List.of("security", "find-generic-password", "-s", "tocsin", "-w", "-a")
            : List.of("secret-tool", "lookup", "service", "tocsin", "name"));
  }

  @Override
  public Found find(String name) {
    if (!name.matches("[A-Za-z0-9._/-]{1,100}") || name.startsWith("-")) {
      return new Found.Missing("'" + name + "' is no name of a secret: letters, digits, . _ / -");
    }
    List<String> asked = new ArrayList<>(command);
    asked.add(name);
    try {
      Process process =
          new ProcessBuilder(asked).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      try {
        process.getOutputStream().close();
        byte[] bytes = process.getInputStream().readNBytes(MOST_BYTES);
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          return new Found.Missing("the keyring does not answer; it may wait to be unlocked");
        }
        String secret = new String(bytes, StandardCharsets.UTF_8).strip();
        return process.exitValue() == 0 && !secret.isEmpty()
            ? new Found.Value(secret)
            : new Found.Missing(
                "the keyring has no secret '"
                    + name
                    + "' of the service tocsin, or is locked, or nobody is logged in");
      } finally {
        process.destroy();
      }
    } catch (IOException e) {
      return new Found.Missing(
          "this system has no keyring that can be asked: there is no program "
              + command.getFirst()
              + "; use { env: NAME }, { file: PATH } or { encrypted: NAME }");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Found.Missing("asking the keyring was interrupted");
    }
  }
}
