package dev.tocsin.web.guard;

import dev.tocsin.web.Answer;
import dev.tocsin.web.Answers;
import dev.tocsin.web.Problem;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Stands before every route: lets a request in or answers it. */
public final class Door implements Handler<RoutingContext> {

  /** The one place scripts, styles and connections may come from is this service itself. */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
          + " font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none';"
          + " form-action 'self'; frame-ancestors 'none'";

  private static final Pattern OPEN = Pattern.compile("/health|/hooks(/.*)?");

  private final HostCheck hosts;
  private final TokenCheck tokens;

  public Door(HostCheck hosts, TokenCheck tokens) {
    this.hosts = hosts;
    this.tokens = tokens;
  }

  @Override
  public void handle(RoutingContext context) {
    HttpServerResponse response = context.response();
    response
        .putHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("X-Frame-Options", "DENY")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("Cross-Origin-Opener-Policy", "same-origin")
        .putHeader("Cross-Origin-Resource-Policy", "same-origin");
    HttpServerRequest request = context.request();
    Problem problem = problem(request);
    if (problem == null) {
      shareWithListed(request, response);
      if (preflight(request)) {
        Answers.write(context, Answer.empty());
      } else {
        problem = unauthorised(request, response);
        if (problem == null) {
          context.next();
        }
      }
    }
    if (problem != null) {
      Answers.refuse(context, problem);
    }
  }

  private @Nullable Problem problem(HttpServerRequest request) {
    HostAndPort authority = request.authority();
    String host = authority == null ? null : authority.host();
    String local = request.localAddress() == null ? null : request.localAddress().hostAddress();
    if (!hosts.ownHost(host, local)) {
      return Problem.of(
          403,
          "foreign_host",
          "Foreign host",
          "The Host header names another host; add it to http.hosts (TOCSIN_HTTP_HOSTS) if it is"
              + " this service.");
    }
    if (!hosts.ownOrigin(
        request.getHeader("Origin"), authority == null ? null : authority.toString())) {
      return Problem.of(
          403,
          "foreign_origin",
          "Foreign origin",
          "The page that sent this is of another origin; add it to http.origins"
              + " (TOCSIN_HTTP_ORIGINS) if it may.");
    }
    if (climbs(request.path())) {
      return Problem.of(
          400, "bad_path", "Bad path", "A path may not hold '.' or '..' as one of its parts.");
    }
    return null;
  }

  private @Nullable Problem unauthorised(HttpServerRequest request, HttpServerResponse response) {
    if (OPEN.matcher(request.path()).matches()
        || tokens.header(request.getHeader("Authorization"))) {
      return null;
    }
    response.putHeader("WWW-Authenticate", "Basic realm=\"Tocsin\", charset=\"UTF-8\"");
    return Problem.of(
        401,
        "token_required",
        "Token required",
        "Send the header 'Authorization: Bearer' with the token this service was started with.");
  }

  private void shareWithListed(HttpServerRequest request, HttpServerResponse response) {
    String origin = request.getHeader("Origin");
    if (origin == null || !hosts.listedOrigin(origin)) {
      return;
    }
    response
        .putHeader("Access-Control-Allow-Origin", origin)
        .putHeader("Access-Control-Allow-Methods", "GET, POST, PUT, DELETE")
        .putHeader(
            "Access-Control-Allow-Headers",
            "Authorization, Content-Type, If-Match, If-None-Match, Last-Event-ID")
        .putHeader("Access-Control-Expose-Headers", "ETag, Location")
        .putHeader("Cross-Origin-Resource-Policy", "cross-origin")
        .putHeader("Vary", "Origin");
  }

  private boolean preflight(HttpServerRequest request) {
    return request.method().equals(HttpMethod.OPTIONS)
        && hosts.listedOrigin(request.getHeader("Origin"))
        && request.getHeader("Access-Control-Request-Method") != null;
  }

  /** Looks at the path as it came: the router would resolve such parts in silence. */
  private static boolean climbs(@Nullable String path) {
    if (path == null) {
      return false;
    }
    try {
      String decoded = URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
      return decoded.indexOf('\0') >= 0
          || Arrays.stream(decoded.split("[/\\\\]"))
              .anyMatch(part -> part.equals("..") || part.equals("."));
    } catch (IllegalArgumentException e) {
      return true;
    }
  }
}
