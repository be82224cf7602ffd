package dev.tocsin.notify.channel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** What services really say, from {@code src/test/resources/wire}. */
public final class WireSamples {

  private WireSamples() {}

  public static String read(String path) {
    try (InputStream in = WireSamples.class.getResourceAsStream("/wire/" + path)) {
      if (in == null) {
        throw new AssertionError("there is no sample " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
