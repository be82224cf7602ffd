package dev.tocsin.web.lsp;

import dev.tocsin.lang.server.TextSession;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One socket and its session: reads on the event loop, works on a worker, one message at a time.
 */
final class LanguageSession {

  private static final Logger LOG = LoggerFactory.getLogger(LanguageSession.class);

  private static final short DONE = 1000;
  private static final short NO_TEXT = 1003;
  private static final short REFUSED = 1008;
  private static final short TOO_BIG = 1009;
  private static final short FAULT = 1011;

  private static final long PING_MILLIS = 20_000;
  private static final int MOST_UNSENT_BYTES = 8 << 20;

  private final Vertx vertx;
  private final Context loop;
  private final ServerWebSocket socket;
  private final WorkerExecutor workers;
  private final TextSession session;
  private long pings = -1;
  private boolean answered = true;

  LanguageSession(
      Vertx vertx, ServerWebSocket socket, WorkerExecutor workers, LanguageSocket.Sessions begin) {
    this.vertx = vertx;
    this.loop = vertx.getOrCreateContext();
    this.socket = socket;
    this.workers = workers;
    Executor checks = this::work;
    this.session = begin.begin(checks, this::send, () -> close(DONE, "the editor left"));
  }

  void begin() {
    socket.setWriteQueueMaxSize(MOST_UNSENT_BYTES);
    socket.textMessageHandler(this::read);
    socket.binaryMessageHandler(message -> close(NO_TEXT, "messages are texts"));
    socket.exceptionHandler(failure -> tooBig());
    socket.pongHandler(pong -> answered = true);
    pings = vertx.setPeriodic(PING_MILLIS, id -> ping());
  }

  /** The socket is gone. */
  void closed() {
    vertx.cancelTimer(pings);
  }

  private void read(String message) {
    if (message.length() > LanguageSocket.MOST_MESSAGE) {
      tooBig();
      return;
    }
    socket.pause();
    workers
        .executeBlocking(
            () -> {
              session.accept(message);
              return null;
            },
            false)
        .onSuccess(done -> socket.resume())
        .onFailure(this::failed);
  }

  private void tooBig() {
    close(TOO_BIG, "a message has at most " + LanguageSocket.MOST_MESSAGE + " characters");
  }

  private void work(Runnable check) {
    workers
        .executeBlocking(
            () -> {
              check.run();
              return null;
            },
            false)
        .onFailure(this::failed);
  }

  private void failed(Throwable failure) {
    LOG.error("an editor's message could not be worked on", failure);
    close(FAULT, "Tocsin made a mistake; its log says more");
  }

  private void send(String message) {
    loop.runOnContext(
        on -> {
          if (socket.isClosed()) {
            return;
          }
          if (socket.writeQueueFull()) {
            close(REFUSED, "the editor does not take what is sent to it");
            return;
          }
          socket.writeTextMessage(message);
        });
  }

  private void ping() {
    if (!answered) {
      close(REFUSED, "the editor does not answer");
      return;
    }
    answered = false;
    socket.writePing(Buffer.buffer());
  }

  private void close(short code, String reason) {
    loop.runOnContext(
        on -> {
          if (!socket.isClosed()) {
            socket.close(code, reason);
          }
        });
  }
}
