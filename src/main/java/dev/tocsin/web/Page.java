package dev.tocsin.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;

/** The page: files of the build, and the page itself for every address that only it knows. */
final class Page {

  private static final String ROOT = "webroot";
  private static final String INDEX = "/index.html";
  private static final String DOCS = "/docs";

  private Page() {}

  static void mount(Router router) {
    StaticHandler files =
        StaticHandler.create(ROOT).setCachingEnabled(false).setIncludeHidden(false);
    reads(router).handler(Page::cacheFor).handler(files);
    reads(router).handler(Page::fallBack);
  }

  private static Route reads(Router router) {
    return router.route().method(HttpMethod.GET).method(HttpMethod.HEAD);
  }

  /** The build puts a hash into the names of its assets; all else is asked for each time. */
  private static void cacheFor(RoutingContext context) {
    if (context.normalizedPath().startsWith("/api/")) {
      context.next();
      return;
    }
    context
        .response()
        .putHeader(
            HttpHeaders.CACHE_CONTROL,
            context.normalizedPath().startsWith("/assets/")
                ? "public, max-age=31536000, immutable"
                : "no-cache");
    context.next();
  }

  private static void fallBack(RoutingContext context) {
    String path = context.normalizedPath();
    boolean ofThePage =
        path.equals(DOCS)
            || !path.startsWith("/api/")
                && path.indexOf('.') < 0
                && String.valueOf(context.request().getHeader(HttpHeaders.ACCEPT))
                    .contains("text/html");
    if (ofThePage) {
      context.reroute(INDEX);
    } else if (path.equals("/") || path.equals(INDEX)) {
      Answers.refuse(context, Problem.notFound("This build was made without the page."));
    } else {
      context.next();
    }
  }
}
