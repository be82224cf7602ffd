package dev.tocsin.notify.channel;

import io.vertx.core.buffer.Buffer;

/**
 * A picture that goes with a message, where the service takes some.
 *
 * @param png at most {@link #LARGEST} bytes; nobody changes it
 * @param description of what is on it, for those who do not see it
 */
public record Picture(Buffer png, String description) {

  /** More is not worth a phone's time. */
  public static final int LARGEST = 256 * 1024;

  /** What the file is called. */
  public static final String NAME = "chart.png";
}
