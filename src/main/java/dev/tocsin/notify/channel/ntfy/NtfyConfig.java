package dev.tocsin.notify.channel.ntfy;

import dev.tocsin.lang.message.MessageTemplate;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One topic of an ntfy server.
 *
 * @param server such as {@code https://ntfy.sh}
 * @param topic where to publish; on a server that is open to all it is a secret
 * @param token access token; null for none
 * @param template said instead of the rule's message; null for that
 * @param allowPrivate whether an address inside the own network may be called
 */
public record NtfyConfig(
    String name,
    URI server,
    String topic,
    @Nullable String token,
    @Nullable MessageTemplate template,
    boolean allowPrivate,
    Duration patience) {

  @Override
  public String toString() {
    return "ntfy " + name;
  }
}
