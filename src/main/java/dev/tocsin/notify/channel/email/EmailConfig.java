package dev.tocsin.notify.channel.email;

import dev.tocsin.lang.message.MessageTemplate;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One sender of mail.
 *
 * @param host of the SMTP server
 * @param security how the connection is kept private
 * @param user null where the server asks for no login
 * @param from the sender's address
 * @param to the receiver's address
 * @param template said instead of the rule's message; null for that
 */
public record EmailConfig(
    String name,
    String host,
    int port,
    Security security,
    @Nullable String user,
    @Nullable String password,
    String from,
    String to,
    @Nullable MessageTemplate template,
    Duration patience) {

  /** How the connection is kept private. */
  public enum Security {
    /** In clear text first, then under TLS, without which nothing is sent; usually port 587. */
    STARTTLS,
    /** Under TLS from the first byte; usually port 465. */
    TLS,
    /** In clear text; for a server on the same machine. */
    NONE
  }

  @Override
  public String toString() {
    return "email " + name;
  }
}
