package dev.tocsin.web.lsp;

import dev.tocsin.rulebook.RulePath;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Addresses of rule files between page and service: {@code tocsin:///PATH}. */
public final class RuleAddress {

  private static final String SCHEME = "tocsin";

  private RuleAddress() {}

  /** The path below the rules directory; null for any other address. */
  public static @Nullable String path(String uri) {
    try {
      URI address = URI.create(uri);
      String path = address.getPath();
      boolean plain =
          SCHEME.equals(address.getScheme())
              && address.getRawAuthority() == null
              && address.getRawQuery() == null
              && address.getRawFragment() == null
              && path != null
              && path.startsWith("/");
      return plain && RulePath.problem(path.substring(1)) == null ? path.substring(1) : null;
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
