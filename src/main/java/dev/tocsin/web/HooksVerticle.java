package dev.tocsin.web;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Serves what others call, and nothing else, on a port of its own: a tunnel that leads here opens
 * nothing besides. Whoever comes through a tunnel names its host, so any host is taken.
 */
public final class HooksVerticle extends VerticleBase {

  private static final int IDLE_SECONDS = 30;
  private static final int MOST_HEADER_BYTES = 16 * 1024;

  private final String host;
  private final int port;
  private final List<Endpoints> hooks;
  private @Nullable HttpServer server;

  /**
   * Does not listen before it is deployed.
   *
   * @param port 0 for any free one
   */
  public HooksVerticle(String host, int port, List<Endpoints> hooks) {
    this.host = host;
    this.port = port;
    this.hooks = List.copyOf(hooks);
  }

  @Override
  public Future<?> start() {
    List<Endpoint> endpoints = hooks.stream().flatMap(group -> group.endpoints().stream()).toList();
    server =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setMaxHeaderSize(MOST_HEADER_BYTES)
                    .setMaxInitialLineLength(MOST_HEADER_BYTES)
                    .setIdleTimeout(IDLE_SECONDS)
                    .setIdleTimeoutUnit(TimeUnit.SECONDS))
            .requestHandler(Routes.router(vertx, HooksVerticle::letIn, endpoints, others -> {}));
    return server.listen(port, host);
  }

  private static void letIn(RoutingContext context) {
    context.response().putHeader("X-Content-Type-Options", "nosniff");
    context.next();
  }

  /** The port it listens on, once deployed. */
  public int port() {
    if (server == null) {
      throw new IllegalStateException("not deployed");
    }
    return server.actualPort();
  }
}
