package dev.tocsin.web.lsp;

import dev.tocsin.lang.server.TextSession;
import dev.tocsin.web.Answers;
import dev.tocsin.web.Problem;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Opens sessions at {@code /lsp}, up to a bound. Of the event loop of the HTTP server. */
public final class LanguageSocket implements Handler<Router> {

  /** A text of 1 MiB, and what JSON puts around it. */
  static final int MOST_MESSAGE = (1 << 20) + (1 << 18);

  /** Beyond this a frame is not read any more, and the socket cut off without a word. */
  public static final int MOST_FRAME_BYTES = 4 << 20;

  static final int MOST_SESSIONS = 32;

  private static final int THREADS = 2;

  private final Vertx vertx;
  private final Sessions sessions;
  private final WorkerExecutor workers;
  private final AtomicInteger open = new AtomicInteger();
  private final Counter refused;

  /** Begins sessions; the language and all it knows come with it. */
  @FunctionalInterface
  public interface Sessions {
    /**
     * Begins one.
     *
     * @param checks runs checks of whole texts
     * @param send takes what goes back to the editor
     * @param leave called when the editor says that it is over
     */
    TextSession begin(Executor checks, Consumer<String> send, Runnable leave);
  }

  public LanguageSocket(Vertx vertx, MeterRegistry meters, Sessions sessions) {
    this.vertx = vertx;
    this.sessions = sessions;
    this.workers = vertx.createSharedWorkerExecutor("tocsin-language", THREADS);
    this.refused = meters.counter("tocsin.web.lsp.refused");
    meters.gauge("tocsin.web.lsp.sessions", open);
  }

  @Override
  public void handle(Router router) {
    router.get("/lsp").handler(this::open);
  }

  private void open(RoutingContext context) {
    String upgrade = context.request().getHeader(HttpHeaders.UPGRADE);
    if (!"websocket".equalsIgnoreCase(upgrade)) {
      Answers.refuse(
          context,
          Problem.of(
              426,
              "upgrade_required",
              "Upgrade required",
              "This address speaks the Language Server Protocol over a WebSocket."));
      return;
    }
    if (open.get() >= MOST_SESSIONS) {
      refused.increment();
      Answers.refuse(
          context, Problem.unavailable("too_many_sessions", "Too many editors are open."));
      return;
    }
    open.incrementAndGet();
    context
        .request()
        .toWebSocket()
        .onSuccess(this::begin)
        .onFailure(
            failure -> {
              open.decrementAndGet();
              context.fail(400);
            });
  }

  private void begin(ServerWebSocket socket) {
    LanguageSession session = new LanguageSession(vertx, socket, workers, sessions);
    socket.closeHandler(
        closed -> {
          open.decrementAndGet();
          session.closed();
        });
    session.begin();
  }
}
