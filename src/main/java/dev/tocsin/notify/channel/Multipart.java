package dev.tocsin.notify.channel;

import dev.tocsin.notify.channel.HttpSender.Outgoing;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.util.Map;
import java.util.UUID;

/** A form with files, as RFC 7578 has it. Names are ours, values may be anything. Of one thread. */
public final class Multipart {

  private final String boundary = "tocsin-" + UUID.randomUUID();
  private final Buffer body = Buffer.buffer();

  /** One field. */
  public Multipart field(String name, String value) {
    return part("name=\"" + name + "\"", "text/plain; charset=utf-8", Buffer.buffer(value));
  }

  /** One field of JSON. */
  public Multipart json(String name, Buffer value) {
    return part("name=\"" + name + "\"", "application/json", value);
  }

  /** A picture as a file. */
  public Multipart picture(String name, Picture picture) {
    return part(
        "name=\"" + name + "\"; filename=\"" + Picture.NAME + "\"", "image/png", picture.png());
  }

  private Multipart part(String disposition, String type, Buffer content) {
    body.appendString("--" + boundary + "\r\nContent-Disposition: form-data; " + disposition)
        .appendString("\r\nContent-Type: " + type + "\r\n\r\n")
        .appendBuffer(content)
        .appendString("\r\n");
    return this;
  }

  /** A POST of all of it; nothing is added afterwards. */
  public Outgoing to(URI url) {
    body.appendString("--" + boundary + "--\r\n");
    return new Outgoing(
        HttpMethod.POST,
        url,
        Map.of("content-type", "multipart/form-data; boundary=" + boundary),
        body,
        true);
  }
}
