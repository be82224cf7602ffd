package dev.tocsin.web.guard;

import java.net.InetAddress;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a request was meant for this service.
 *
 * <p>A page of a stranger can give a name of its own this machine's address and so have the browser
 * talk to us as if we were that page's server (DNS rebinding). The Host header then carries the
 * stranger's name. An address as such cannot be rebound, so the address the connection came in on
 * is fine.
 */
public final class HostCheck {

  private final Set<String> hosts;
  private final Set<String> origins;

  /**
   * Names and origins that are allowed besides the own ones.
   *
   * @param hosts without a port
   * @param origins such as {@code https://desk.example}
   */
  public HostCheck(Set<String> hosts, Set<String> origins) {
    this.hosts = hosts;
    this.origins = origins;
  }

  /**
   * Checks the Host header.
   *
   * @param host its name part, without a port; null where the request had none
   * @param localAddress where the connection came in
   */
  public boolean ownHost(@Nullable String host, @Nullable String localAddress) {
    if (host == null) {
      return false;
    }
    String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    return name.equalsIgnoreCase("localhost")
        || hosts.stream().anyMatch(name::equalsIgnoreCase)
        || ownAddress(name, localAddress);
  }

  /**
   * Checks the Origin header.
   *
   * @param origin null where the caller is no page
   * @param authority the Host header, with its port
   */
  public boolean ownOrigin(@Nullable String origin, @Nullable String authority) {
    if (origin == null || origins.contains(origin)) {
      return true;
    }
    try {
      return authority != null && authority.equalsIgnoreCase(URI.create(origin).getRawAuthority());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Whether that origin is another's and listed. */
  public boolean listedOrigin(@Nullable String origin) {
    return origin != null && origins.contains(origin);
  }

  private static boolean ownAddress(String name, @Nullable String localAddress) {
    try {
      InetAddress address = InetAddress.ofLiteral(name);
      return address.isLoopbackAddress()
          || (localAddress != null && address.equals(InetAddress.ofLiteral(localAddress)));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
