package dev.tocsin.web;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a router of endpoints, so that every path answers every method, with problems too. */
final class Routes {

  private static final Logger LOG = LoggerFactory.getLogger(Routes.class);
  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}|[^{]+");

  private Routes() {}

  /** What is asked of every request stands in {@code door}; {@code rest} takes what is left. */
  static Router router(
      Vertx vertx, Handler<RoutingContext> door, List<Endpoint> endpoints, Handler<Router> others) {
    Router router = Router.router(vertx);
    router.route().handler(door).failureHandler(Routes::failed);
    Map<String, Set<String>> methods = new LinkedHashMap<>();
    for (Endpoint endpoint : endpoints) {
      add(router, endpoint);
      Set<String> allowed = methods.computeIfAbsent(endpoint.path(), path -> new TreeSet<>());
      allowed.add(endpoint.method().name());
      if (endpoint.method().equals(HttpMethod.GET)) {
        allowed.add(HttpMethod.HEAD.name());
      }
    }
    methods.forEach(
        (path, allowed) ->
            router.routeWithRegex(regex(path)).handler(context -> wrongMethod(context, allowed)));
    others.handle(router);
    router
        .route()
        .last()
        .handler(
            context ->
                Answers.refuse(context, Problem.notFound("There is nothing at this address.")));
    return router;
  }

  private static void add(Router router, Endpoint endpoint) {
    String regex = regex(endpoint.path());
    if (!endpoint.accepts().isEmpty()) {
      router
          .routeWithRegex(regex)
          .method(endpoint.method())
          .handler(context -> checkType(context, endpoint.accepts()));
    }
    Route route = router.routeWithRegex(regex).method(endpoint.method());
    if (endpoint.method().equals(HttpMethod.GET)) {
      route.method(HttpMethod.HEAD);
    }
    if (!endpoint.accepts().isEmpty()) {
      route.handler(BodyHandler.create(false).setBodyLimit(endpoint.mostBytes()));
    }
    route.handler(endpoint.handler());
  }

  /** {@code {path}} stands for any number of parts, every other parameter for one. */
  static String regex(String path) {
    Matcher matcher = PARAMETER.matcher(path);
    StringBuilder regex = new StringBuilder();
    matcher
        .results()
        .forEach(
            (MatchResult part) -> {
              String name = part.group(1);
              if (name == null) {
                regex.append(Pattern.quote(part.group()));
              } else {
                regex.append("(?<").append(name).append(name.equals("path") ? ">.+)" : ">[^/]+)");
              }
            });
    return regex.toString();
  }

  private static void checkType(RoutingContext context, Set<String> accepts) {
    String type = context.request().getHeader(HttpHeaders.CONTENT_TYPE);
    String plain = type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    boolean packed = context.request().getHeader(HttpHeaders.CONTENT_ENCODING) != null;
    if ((plain.isEmpty() || accepts.contains(plain)) && !packed) {
      context.next();
      return;
    }
    Answers.refuse(
        context,
        Problem.of(
            415,
            "unsupported_media_type",
            "Unsupported media type",
            "Send the body unpacked, with the header 'content-type: "
                + String.join("' or '", new TreeSet<>(accepts))
                + "'."));
  }

  private static void wrongMethod(RoutingContext context, Set<String> allowed) {
    String list = String.join(", ", allowed);
    Answers.write(
        context,
        Answer.problem(
                Problem.of(
                    405,
                    "method_not_allowed",
                    "Method not allowed",
                    "This address takes " + list + "."))
            .with("Allow", list));
  }

  private static void failed(RoutingContext context) {
    Answers.refuse(context, problem(context));
  }

  private static Problem problem(RoutingContext context) {
    if (context.failure() instanceof BlockingWork.Overloaded) {
      return Problem.unavailable("overloaded", "Too much is being worked on; try again shortly.");
    }
    return switch (context.statusCode()) {
      case 400 -> Problem.of(400, "bad_request", "Bad request", "The request is malformed.");
      case 404 -> Problem.notFound("There is nothing at this address.");
      case 413 ->
          Problem.of(413, "too_large", "Too large", "The body is longer than is taken here.");
      case 503 -> Problem.unavailable("unavailable", "This cannot be answered at the moment.");
      default -> fault(context);
    };
  }

  private static Problem fault(RoutingContext context) {
    LOG.error(
        "{} {} failed", context.request().method(), context.normalizedPath(), context.failure());
    return Problem.of(
        500, "internal_error", "Internal error", "Tocsin made a mistake; its log says more.");
  }
}
