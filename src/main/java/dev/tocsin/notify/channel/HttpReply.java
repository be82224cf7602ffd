package dev.tocsin.notify.channel;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What a service answered.
 *
 * @param body as much of it as came in time, at most {@link HttpSender#LONGEST_ANSWER} bytes
 */
public record HttpReply(int status, MultiMap headers, Buffer body) {

  public @Nullable String header(String name) {
    return headers.get(name);
  }

  /** The body as a JSON object; an empty one where it is none. */
  public JsonObject json() {
    try {
      return new JsonObject(body);
    } catch (DecodeException | ClassCastException e) {
      // an answer that cannot be read counts by its status
      return new JsonObject();
    }
  }

  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }
}
