package dev.tocsin.notify.channel;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A server on loopback that keeps what it is sent and answers as it is told. */
public final class FakeHttpServer {

  /** What it was sent. */
  public record Received(String method, String uri, MultiMap headers, Buffer body) {}

  private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
  private final HttpServer server;
  private volatile Handler<HttpServerRequest> answer = request -> request.response().end("ok");

  public FakeHttpServer(Vertx vertx) {
    server =
        vertx
            .createHttpServer()
            .requestHandler(
                request ->
                    request
                        .body()
                        .onSuccess(
                            body -> {
                              received.add(
                                  new Received(
                                      request.method().name(),
                                      request.uri(),
                                      request.headers(),
                                      body));
                              answer.handle(request);
                            }))
            .listen(0, "127.0.0.1")
            .await();
  }

  public void answers(Handler<HttpServerRequest> how) {
    answer = how;
  }

  public void answers(int status) {
    answer = request -> request.response().setStatusCode(status).end();
  }

  public BlockingQueue<Received> received() {
    return received;
  }

  public URI url(String path) {
    return URI.create("http://127.0.0.1:" + server.actualPort() + path);
  }

  /** Refuses connections from now on. */
  public void close() {
    server.close().await();
  }
}
