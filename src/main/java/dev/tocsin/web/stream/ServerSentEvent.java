package dev.tocsin.web.stream;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/** The text of one event, as the HTML standard has it. */
final class ServerSentEvent {

  /** Says nothing, but shows that the connection lives. */
  static final Buffer HEARTBEAT = Buffer.buffer(": heartbeat\n\n");

  /** First on each connection: how long to wait before the next, in milliseconds. */
  static final Buffer OPENING = Buffer.buffer("retry: 2000\n\n");

  private ServerSentEvent() {}

  /** Encoded JSON has no line breaks, so one data line holds it. */
  static Buffer of(String type, JsonObject data) {
    return Buffer.buffer("event: " + type + "\ndata: " + data.encode() + "\n\n");
  }

  static Buffer numbered(String type, long number, JsonObject data) {
    return Buffer.buffer(
        "id: " + number + "\nevent: " + type + "\ndata: " + data.encode() + "\n\n");
  }
}
