package dev.tocsin.web;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where and for whom the HTTP interface is open.
 *
 * @param port 0 for any free one
 * @param hosts names besides its own that a Host header may carry
 * @param origins other origins whose pages may call it
 * @param token asked for on every path but {@code /health} and {@code /hooks}; null for none
 */
public record WebSettings(
    String host, int port, Set<String> hosts, Set<String> origins, @Nullable String token) {

  /** Never shows the token. */
  @Override
  public String toString() {
    return "WebSettings[" + host + ":" + port + "]";
  }
}
