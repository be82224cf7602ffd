package dev.tocsin.notify.channel.webhook;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One configured webhook.
 *
 * @param url where to post, http or https; its path may be a secret
 * @param secret key of the signature; null for none
 * @param allowPrivate whether addresses of this machine and of private networks may be called
 * @param patience how long an answer may take
 */
public record WebhookConfig(
    String name, URI url, @Nullable String secret, boolean allowPrivate, Duration patience) {

  public static final Duration USUAL_PATIENCE = Duration.ofSeconds(10);

  public WebhookConfig {
    boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    if (!http || url.getHost() == null) {
      throw new IllegalArgumentException("the address of webhook " + name + " is not http(s)");
    }
  }

  @Override
  public String toString() {
    return "webhook " + name + " at " + url.getHost();
  }
}
