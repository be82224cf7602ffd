package dev.tocsin.web.bus;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.bridge.PermittedOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.sockjs.BridgeEvent;
import io.vertx.ext.web.handler.sockjs.SockJSBridgeOptions;
import io.vertx.ext.web.handler.sockjs.SockJSHandler;
import io.vertx.ext.web.handler.sockjs.SockJSHandlerOptions;
import io.vertx.ext.web.handler.sockjs.SockJSSocket;

/** The bridge at {@code /eventbus}; who may open it was decided at the door. */
public final class SockJsBridge implements Handler<Router> {

  private static final int MOST_BYTES = 1024 * 1024;
  private static final int MOST_REGISTRATIONS = 1_000;
  private static final int MOST_ADDRESS = 100;

  private final Vertx vertx;
  private final BusMeters meters;

  public SockJsBridge(Vertx vertx, MeterRegistry meters) {
    this.vertx = vertx;
    this.meters = BusMeters.of(meters, "sockjs");
  }

  @Override
  public void handle(Router router) {
    SockJSBridgeOptions options =
        new SockJSBridgeOptions()
            .setMaxAddressLength(MOST_ADDRESS)
            .setMaxHandlersPerSocket(MOST_REGISTRATIONS)
            .addInboundPermitted(new PermittedOptions().setAddressRegex(OpenAddresses.SEND))
            .addOutboundPermitted(new PermittedOptions().setAddressRegex(OpenAddresses.LISTEN));
    router.post("/eventbus/*").handler(BodyHandler.create(false).setBodyLimit(MOST_BYTES));
    router
        .route("/eventbus/*")
        .subRouter(
            SockJSHandler.create(vertx, new SockJSHandlerOptions().setMaxBytesStreaming(MOST_BYTES))
                .bridge(options, this::decide));
  }

  private void decide(BridgeEvent event) {
    boolean allowed =
        switch (event.type()) {
          // an open address takes messages to one receiver; published ones would have no reply
          case PUBLISH -> refuse();
          case RECEIVE -> hasRoom(event.socket(), event.getRawMessage());
          default -> true;
        };
    event.complete(allowed);
  }

  private boolean refuse() {
    meters.refused().increment();
    return false;
  }

  private boolean hasRoom(SockJSSocket socket, JsonObject message) {
    if (!socket.writeQueueFull()) {
      return true;
    }
    if (OpenAddresses.droppable(message.getString("address", ""))) {
      meters.dropped().increment();
    } else {
      meters.closed().increment();
      socket.close();
    }
    return false;
  }
}
