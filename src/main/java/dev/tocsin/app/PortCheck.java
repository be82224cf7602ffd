package dev.tocsin.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;

/** Looks whether a port can be had, before anything costly is started. */
final class PortCheck {

  private PortCheck() {}

  /**
   * Why it cannot be had, or nothing.
   *
   * @param setting the variable that chooses another one
   */
  static Optional<Refusal> refusal(String host, int port, String setting) {
    if (port == 0) {
      return Optional.empty();
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(
          new Refusal(
              "Port %d of %s cannot be used (%s); end the program that has it, or choose another one (%s)."
                  .formatted(port, host, e.getMessage(), setting)));
    }
  }
}
