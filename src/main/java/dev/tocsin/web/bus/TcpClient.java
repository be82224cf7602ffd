package dev.tocsin.web.bus;

import dev.tocsin.web.guard.TokenCheck;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetSocket;
import java.util.HashMap;
import java.util.Map;

/** One client of the TCP bridge. Its event loop owns it. */
final class TcpClient {

  private static final int MOST_REGISTRATIONS = 1_000;

  private final NetSocket socket;
  private final EventBus bus;
  private final TokenCheck tokens;
  private final BusMeters meters;
  private final Map<String, MessageConsumer<Object>> registrations = new HashMap<>();
  private boolean known;

  TcpClient(NetSocket socket, EventBus bus, TokenCheck tokens, BusMeters meters) {
    this.socket = socket;
    this.bus = bus;
    this.tokens = tokens;
    this.meters = meters;
    this.known = !tokens.active();
  }

  /** One frame of it. */
  void frame(JsonObject frame) {
    String type = text(frame, "type");
    if (type.equals("ping")) {
      write(new JsonObject().put("type", "pong"));
      return;
    }
    if (!known && !showsToken(frame)) {
      refuse("token_required");
      return;
    }
    String address = text(frame, "address");
    if (address.isEmpty()) {
      refuse("missing_address");
      return;
    }
    switch (type) {
      case "send" -> send(address, frame);
      case "register" -> register(address);
      case "unregister" -> unregister(address);
      case "publish" -> refuse("access_denied");
      default -> refuse("unknown_type");
    }
  }

  void refuse(String why) {
    meters.refused().increment();
    write(new JsonObject().put("type", "err").put("message", why));
  }

  void gone() {
    registrations.values().forEach(MessageConsumer::unregister);
    registrations.clear();
  }

  /** The token comes once, as header {@code token} of any frame, and counts from there on. */
  private boolean showsToken(JsonObject frame) {
    known =
        frame.getValue("headers") instanceof JsonObject headers
            && tokens.token(text(headers, "token"));
    return known;
  }

  private void send(String address, JsonObject frame) {
    if (!OpenAddresses.maySend(address)) {
      refuse("access_denied");
      return;
    }
    String replyAddress = text(frame, "replyAddress");
    Object body = frame.getValue("body");
    // headers of the frame stay outside: they could choose a codec or a time-out of ours
    if (replyAddress.isEmpty()) {
      bus.send(address, body);
      return;
    }
    bus.request(address, body)
        .onSuccess(reply -> message(replyAddress, reply))
        .onFailure(failure -> failed(address, replyAddress, failure));
  }

  private void register(String address) {
    if (!OpenAddresses.mayListen(address)) {
      refuse("access_denied");
    } else if (registrations.size() >= MOST_REGISTRATIONS) {
      refuse("max_handlers_reached");
    } else if (!registrations.containsKey(address)) {
      registrations.put(address, bus.consumer(address, message -> message(address, message)));
    }
  }

  private void unregister(String address) {
    MessageConsumer<Object> consumer = registrations.remove(address);
    if (consumer == null) {
      refuse("unknown_address");
    } else {
      consumer.unregister();
    }
  }

  private void message(String address, Message<?> message) {
    if (socket.writeQueueFull()) {
      if (OpenAddresses.droppable(address)) {
        meters.dropped().increment();
      } else {
        meters.closed().increment();
        socket.close();
      }
      return;
    }
    write(
        new JsonObject()
            .put("type", "message")
            .put("address", address)
            .put("headers", new JsonObject())
            .put("send", message.isSend())
            .put("body", message.body()));
  }

  private void failed(String address, String replyAddress, Throwable failure) {
    JsonObject frame =
        new JsonObject()
            .put("type", "err")
            .put("address", replyAddress)
            .put("sourceAddress", address)
            .put("message", String.valueOf(failure.getMessage()));
    if (failure instanceof ReplyException reply) {
      frame.put("failureCode", reply.failureCode()).put("failureType", reply.failureType().name());
    }
    write(frame);
  }

  private void write(JsonObject frame) {
    socket.write(FrameReader.frame(frame));
  }

  private static String text(JsonObject json, String name) {
    return json.getValue(name) instanceof String text ? text : "";
  }
}
