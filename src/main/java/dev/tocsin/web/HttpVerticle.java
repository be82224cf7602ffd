package dev.tocsin.web;

import dev.tocsin.web.guard.Door;
import dev.tocsin.web.guard.HostCheck;
import dev.tocsin.web.guard.TokenCheck;
import dev.tocsin.web.lsp.LanguageSocket;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Serves the endpoints, the event bus bridge and the page on one port; one event loop. */
public final class HttpVerticle extends VerticleBase {

  private static final int IDLE_SECONDS = 75;
  private static final int MOST_HEADER_BYTES = 16 * 1024;

  private final WebSettings settings;
  private final List<Endpoints> groups;
  private final Handler<Router> others;
  private @Nullable HttpServer server;

  /**
   * Does not listen before it is deployed.
   *
   * @param bridge mounts what is more than requests and answers: event bus, language server
   */
  public HttpVerticle(WebSettings settings, List<Endpoints> groups, Handler<Router> bridge) {
    this.settings = settings;
    this.groups = List.copyOf(groups);
    this.others =
        router -> {
          bridge.handle(router);
          Page.mount(router);
        };
  }

  private HttpVerticle(WebSettings settings, List<Endpoints> groups) {
    this.settings = settings;
    this.groups = List.copyOf(groups);
    this.others = router -> {};
  }

  /** Requests and answers alone, without a page. */
  public static HttpVerticle withoutPage(WebSettings settings, List<Endpoints> groups) {
    return new HttpVerticle(settings, groups);
  }

  @Override
  public Future<?> start() {
    Door door =
        new Door(
            new HostCheck(settings.hosts(), settings.origins()), new TokenCheck(settings.token()));
    List<Endpoint> endpoints =
        groups.stream().flatMap(group -> group.endpoints().stream()).toList();
    Router router = Routes.router(vertx, door, endpoints, others);
    server =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setMaxHeaderSize(MOST_HEADER_BYTES)
                    .setMaxInitialLineLength(MOST_HEADER_BYTES)
                    .setMaxWebSocketFrameSize(LanguageSocket.MOST_FRAME_BYTES)
                    .setMaxWebSocketMessageSize(LanguageSocket.MOST_FRAME_BYTES)
                    .setIdleTimeout(IDLE_SECONDS)
                    .setIdleTimeoutUnit(TimeUnit.SECONDS))
            .invalidRequestHandler(HttpVerticle::refuseMalformed)
            .requestHandler(router);
    return server.listen(settings.port(), settings.host());
  }

  /** The port it listens on, once deployed. */
  public int port() {
    if (server == null) {
      throw new IllegalStateException("not deployed");
    }
    return server.actualPort();
  }

  private static void refuseMalformed(HttpServerRequest request) {
    Problem problem =
        Problem.of(400, "bad_request", "Bad request", "The request is not well-formed HTTP.");
    request
        .response()
        .setStatusCode(problem.status())
        .putHeader("Content-Type", Problem.MEDIA_TYPE)
        .end(problem.toJson().toBuffer())
        .onComplete(done -> request.connection().close());
  }
}
