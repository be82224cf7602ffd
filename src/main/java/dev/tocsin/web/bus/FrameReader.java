package dev.tocsin.web.bus;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/**
 * Cuts a stream of bytes into frames: four bytes of length, highest first, and so many bytes of
 * JSON. One that is too long, or no JSON object, ends it.
 */
final class FrameReader implements Handler<Buffer> {

  private final int mostBytes;
  private final Handler<JsonObject> frames;
  private final Handler<String> broken;
  private Buffer rest = Buffer.buffer();
  private boolean over;

  FrameReader(int mostBytes, Handler<JsonObject> frames, Handler<String> broken) {
    this.mostBytes = mostBytes;
    this.frames = frames;
    this.broken = broken;
  }

  @Override
  public void handle(Buffer bytes) {
    if (over) {
      return;
    }
    Buffer all = rest.length() == 0 ? bytes : rest.appendBuffer(bytes);
    int at = 0;
    while (!over && all.length() - at >= Integer.BYTES) {
      int length = all.getInt(at);
      if (length < 0 || length > mostBytes) {
        fail("frame_too_large");
        return;
      }
      if (all.length() - at - Integer.BYTES < length) {
        break;
      }
      at += Integer.BYTES;
      read(all.getBuffer(at, at + length));
      at += length;
    }
    rest = all.getBuffer(at, all.length());
  }

  private void read(Buffer frame) {
    JsonObject json;
    try {
      json = new JsonObject(frame);
    } catch (DecodeException e) {
      fail("invalid_json");
      return;
    }
    frames.handle(json);
  }

  private void fail(String why) {
    over = true;
    rest = Buffer.buffer();
    broken.handle(why);
  }

  /** The bytes of a frame. */
  static Buffer frame(JsonObject json) {
    Buffer body = json.toBuffer();
    return Buffer.buffer(Integer.BYTES + body.length()).appendInt(body.length()).appendBuffer(body);
  }
}
