package dev.tocsin.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;

/** Receives webhooks and remembers them; answers as it is told. Outlives those who send. */
final class FakeReceiver implements AutoCloseable {

  /** Accepts what it gets and then cuts the connection, so that nobody learns of it. */
  static final int CUT_AFTER = -1;

  /** Cuts the connection before it has accepted anything. */
  static final int CUT_BEFORE = -2;

  /** Accepts what it gets and never answers. */
  static final int SILENT = -3;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<String> accepted = new ArrayList<>();
  private final Map<String, Integer> unseen = new HashMap<>();
  private final Map<String, Integer> seen = new HashMap<>();
  private volatile ToIntFunction<String> answers = eventId -> 200;

  FakeReceiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::receive);
    server.setExecutor(threads);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/in";
  }

  /**
   * @param how a status, or one of the constants, by event id
   */
  void answers(ToIntFunction<String> how) {
    answers = how;
  }

  private void receive(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    String eventId = exchange.getRequestHeaders().getFirst("Tocsin-Event-Id");
    int status = answers.applyAsInt(eventId);
    switch (status) {
      case CUT_BEFORE -> exchange.close();
      case CUT_AFTER -> {
        accept(eventId, unseen);
        exchange.close();
      }
      case SILENT -> accept(eventId, unseen);
      default -> {
        if (status < 300) {
          accept(eventId, seen);
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
      }
    }
  }

  private synchronized void accept(String eventId, Map<String, Integer> how) {
    accepted.add(eventId);
    how.merge(eventId, 1, Integer::sum);
  }

  /** Event ids in the order in which they were accepted, as often as they were. */
  synchronized List<String> accepted() {
    return List.copyOf(accepted);
  }

  /** How often that was accepted and the sender was not told. */
  synchronized int unseen(String eventId) {
    return unseen.getOrDefault(eventId, 0);
  }

  /** How often that was accepted and the answer sent. */
  synchronized int seen(String eventId) {
    return seen.getOrDefault(eventId, 0);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
