package dev.tocsin.app;

import io.vertx.core.Future;

/** The whole service, running. */
final class Service implements AutoCloseable {

  private final String host;
  private final int port;
  private final int busPort;
  private final Closing closing;
  private final Future<Void> replaced;

  Service(String host, int port, int busPort, Closing closing, Future<Void> replaced) {
    this.host = host;
    this.port = port;
    this.busPort = busPort;
    this.closing = closing;
    this.replaced = replaced;
  }

  /** Either it runs or it says why it does not; nothing of it is left running then. */
  sealed interface Start {
    record Running(Service service) implements Start {}

    record Refused(Refusal refusal) implements Start {}
  }

  /** Where people find the page. */
  String address() {
    String name = host.equals("0.0.0.0") || host.equals("::") ? "localhost" : host;
    return "http://%s:%d".formatted(name.indexOf(':') >= 0 ? "[" + name + "]" : name, port);
  }

  int port() {
    return port;
  }

  /** Done when another service has taken over: this one writes nothing more and is to be closed. */
  Future<Void> replaced() {
    return replaced;
  }

  /** Port of the TCP event bus bridge. */
  int busPort() {
    return busPort;
  }

  /** Blocks until all work in hand is stored and everything has ended. */
  @Override
  public void close() {
    closing.close();
  }
}
