package dev.tocsin.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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
  private final List<Acceptance> accepted = new ArrayList<>();
  private volatile ToIntFunction<String> answers = eventId -> 200;

  /** Something that was accepted. */
  static final class Acceptance {
    private final String eventId;
    private final int life;
    private final boolean recorded;
    private volatile boolean answered;

    private Acceptance(String eventId, int life, boolean recorded) {
      this.eventId = eventId;
      this.life = life;
      this.recorded = recorded;
    }

    String eventId() {
      return eventId;
    }

    /** Which life of the sender sent it, as the address said. */
    int life() {
      return life;
    }

    /** Whether the sender said that its database had it. */
    boolean recorded() {
      return recorded;
    }

    /** Whether the whole answer was handed to the connection. */
    boolean answered() {
      return answered;
    }

    @Override
    public String toString() {
      return "%s in life %d, %s, %s"
          .formatted(
              eventId,
              life,
              recorded ? "recorded" : "unrecorded",
              answered ? "answered" : "unanswered");
    }
  }

  FakeReceiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::receive);
    server.setExecutor(threads);
    server.start();
  }

  String url() {
    return url(0);
  }

  /** Where one life of a sender sends to, so that it is known of each message which one it was. */
  String url(int life) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/in?" + life;
  }

  /**
   * @param how a status, or one of the constants, by event id
   */
  void answers(ToIntFunction<String> how) {
    answers = how;
  }

  private void receive(HttpExchange exchange) throws IOException {
    JsonObject body =
        new JsonObject(
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    String eventId = exchange.getRequestHeaders().getFirst("Tocsin-Event-Id");
    Acceptance acceptance =
        new Acceptance(
            eventId,
            Integer.parseInt(exchange.getRequestURI().getQuery()),
            body.getBoolean("recorded", true));
    int status = answers.applyAsInt(eventId);
    switch (status) {
      case CUT_BEFORE -> exchange.close();
      case CUT_AFTER -> {
        accept(acceptance);
        exchange.close();
      }
      case SILENT -> accept(acceptance);
      default -> {
        if (status < 300) {
          accept(acceptance);
        }
        // fails where the sender is gone: then nobody learns of it
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
        acceptance.answered = true;
      }
    }
  }

  private synchronized void accept(Acceptance acceptance) {
    accepted.add(acceptance);
  }

  /** In the order in which they were accepted. */
  synchronized List<Acceptance> acceptances() {
    return List.copyOf(accepted);
  }

  /** Event ids in the order in which they were accepted, as often as they were. */
  List<String> accepted() {
    return acceptances().stream().map(Acceptance::eventId).toList();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
