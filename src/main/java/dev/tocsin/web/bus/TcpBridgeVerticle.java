package dev.tocsin.web.bus;

import dev.tocsin.web.guard.TokenCheck;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Speaks the protocol of the Vert.x TCP event bus bridge on loopback. The stock bridge neither caps
 * its frames nor notices a client that stops reading, and it lets clients name codecs, so only its
 * protocol is used.
 */
public final class TcpBridgeVerticle extends VerticleBase {

  private static final Logger LOG = LoggerFactory.getLogger(TcpBridgeVerticle.class);
  private static final String LOOPBACK = "127.0.0.1";
  private static final int MOST_BYTES = 1024 * 1024;
  private static final int MOST_CLIENTS = 256;

  private final int port;
  private final TokenCheck tokens;
  private final BusMeters meters;
  private final Set<TcpClient> clients = new HashSet<>();
  private @Nullable NetServer server;

  /**
   * Does not listen before it is deployed.
   *
   * @param port 0 for any free one
   * @param token null where none is asked for
   */
  public TcpBridgeVerticle(int port, @Nullable String token, MeterRegistry meters) {
    this.port = port;
    this.tokens = new TokenCheck(token);
    this.meters = BusMeters.of(meters, "tcp");
  }

  @Override
  public Future<?> start() {
    server = vertx.createNetServer(new NetServerOptions()).connectHandler(this::connected);
    return server.listen(port, LOOPBACK);
  }

  /** The port it listens on, once deployed. */
  public int port() {
    if (server == null) {
      throw new IllegalStateException("not deployed");
    }
    return server.actualPort();
  }

  private void connected(NetSocket socket) {
    if (clients.size() >= MOST_CLIENTS) {
      meters.refused().increment();
      socket.close();
      return;
    }
    TcpClient client = new TcpClient(socket, vertx.eventBus(), tokens, meters);
    clients.add(client);
    socket.handler(
        new FrameReader(
            MOST_BYTES,
            client::frame,
            why -> {
              client.refuse(why);
              socket.close();
            }));
    socket.exceptionHandler(failure -> LOG.debug("a client of the TCP bridge broke off", failure));
    socket.closeHandler(
        closed -> {
          clients.remove(client);
          client.gone();
        });
  }
}
