package dev.tocsin.feed.redis;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;

/** Stands before a server and can fall silent as a host does that vanishes: it closes nothing. */
final class SilentProxy {

  private final NetServer server;
  private final NetClient client;
  private final int port;
  private volatile boolean silent;

  SilentProxy(Vertx vertx, int port) {
    this.port = port;
    this.client = vertx.createNetClient();
    this.server =
        vertx.createNetServer().connectHandler(this::accepted).listen(0, "127.0.0.1").await();
  }

  String url() {
    return "redis://127.0.0.1:" + server.actualPort();
  }

  /** Nothing comes through any more, on new connections neither. */
  void fallsSilent() {
    silent = true;
  }

  /** New connections are heard again; those that fell silent stay so. */
  void speaksAgain() {
    silent = false;
  }

  private void accepted(NetSocket socket) {
    if (silent) {
      socket.handler(lost -> {});
      return;
    }
    socket.pause();
    client
        .connect(port, "127.0.0.1")
        .onSuccess(
            other -> {
              boolean[] dead = {false};
              pipe(socket, other, dead);
              pipe(other, socket, dead);
              socket.resume();
            })
        .onFailure(away -> socket.close());
  }

  private void pipe(NetSocket from, NetSocket to, boolean[] dead) {
    from.handler(
        part -> {
          dead[0] |= silent;
          if (!dead[0]) {
            to.write(part);
          }
        });
    from.closeHandler(closed -> to.close());
  }
}
