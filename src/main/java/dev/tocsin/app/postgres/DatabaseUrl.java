package dev.tocsin.app.postgres;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Reads {@code DATABASE_URL}. Its text may hold a password, so no message repeats it. */
public final class DatabaseUrl {

  private static final Set<String> SSL_MODES =
      Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");
  private static final int DEFAULT_PORT = 5432;

  /** What a text turned out to be. */
  public sealed interface Reading {
    record Address(DatabaseAddress address) implements Reading {}

    record Wrong(StartProblem problem) implements Reading {}
  }

  private DatabaseUrl() {}

  /** Reads {@code postgres://user:password@host:port/database?sslmode=…}. */
  public static Reading read(String text) {
    URI uri;
    try {
      uri = new URI(text.strip());
    } catch (URISyntaxException e) {
      // its message would repeat the text
      return wrong("is not a URL (a special character in the password has to be written as %XX)");
    }
    if (!"postgres".equals(uri.getScheme()) && !"postgresql".equals(uri.getScheme())) {
      return wrong("does not begin with postgres:// or postgresql://");
    }
    String host = uri.getHost();
    if (host == null) {
      return wrong("names no host");
    }
    String path = uri.getPath();
    if (path == null || path.length() < 2) {
      return wrong("names no database after the host");
    }
    String[] login =
        uri.getRawUserInfo() == null ? new String[0] : uri.getRawUserInfo().split(":", 2);
    if (login.length == 0 || login[0].isEmpty()) {
      return wrong("names no user before the host");
    }
    String sslMode = "prefer";
    for (String pair : (uri.getQuery() == null ? "" : uri.getQuery()).split("&")) {
      if (pair.startsWith("sslmode=")) {
        sslMode = pair.substring("sslmode=".length());
      } else if (!pair.isEmpty()) {
        return wrong("has a parameter other than sslmode");
      }
    }
    if (!SSL_MODES.contains(sslMode)) {
      return wrong("has an sslmode that is none of " + String.join(", ", sorted()));
    }
    return new Reading.Address(
        new DatabaseAddress(
            host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
            uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
            path.substring(1),
            decoded(login[0]),
            login.length == 2 ? decoded(login[1]) : "",
            sslMode));
  }

  private static java.util.List<String> sorted() {
    return SSL_MODES.stream().sorted().toList();
  }

  private static String decoded(String text) {
    // in the user part of a URL a plus is a plus
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static Reading.Wrong wrong(String what) {
    return new Reading.Wrong(
        new StartProblem(
            "bad-database-url",
            "DATABASE_URL " + what + ".",
            "Write it as postgres://user:password@host:5432/database, or unset it for the bundled"
                + " Postgres."));
  }
}
