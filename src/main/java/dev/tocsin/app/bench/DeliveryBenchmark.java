package dev.tocsin.app.bench;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * From what brings a firing to what its receivers accepted, through the whole service: signal,
 * journal, engine, database, outbox, stages, webhook. Each firing is told to a hundred receivers
 * that answer at once, so that a hundred notifications are under way together.
 */
final class DeliveryBenchmark implements Benchmark {

  private static final int RECEIVERS = 100;
  private static final int WARM_UP = 10;
  private static final double MOST_MILLIS = 200;
  private static final double MOST_ANSWER_MILLIS = 100;
  private static final long PATIENCE_SECONDS = 60;
  private static final String TOKEN = "bench-0123456789abcdef";

  @Override
  public String name() {
    return "delivery";
  }

  @Override
  public String question() {
    return "How long from a signal to what %d receivers at once accepted of its firing"
        .formatted(RECEIVERS);
  }

  @Override
  public void run(Scale scale, Consumer<Result> results) throws Exception {
    Vertx vertx = Vertx.vertx();
    AtomicReference<Round> round = new AtomicReference<>(new Round(0));
    HttpServer receivers =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  Objects.requireNonNull(round.get()).accepted();
                  request.response().setStatusCode(204).end();
                })
            .listen(0, "127.0.0.1")
            .await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    try (ServiceUnderTest service =
        ServiceUnderTest.start(
            configuration(receivers.actualPort()), "alert \"bench\" when signal \"bench\"\n")) {
      told(service, round, scale.of(3, 50), results);
      answered(service, scale.of(20, 500), results);
    } finally {
      vertx.close().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  private static String configuration(int port) {
    StringBuilder text =
        new StringBuilder(
            """
            http: { port: 0 }
            bus: { port: 0 }
            demo: { enabled: false }
            budget: { rule: 100000 in 1h, receiver: 100000 in 1h }
            hooks: { tradingview: { bench: %s } }
            channels:
            """
                .formatted(TOKEN));
    for (int i = 0; i < RECEIVERS; i++) {
      text.append(
          "  r%d: { type: webhook, url: \"http://127.0.0.1:%d/%d\", allow_private: true }\n"
              .formatted(i, port, i));
    }
    return text.toString();
  }

  private static void told(
      ServiceUnderTest service,
      AtomicReference<Round> current,
      int rounds,
      Consumer<Result> results)
      throws IOException, InterruptedException {
    double[] all = new double[rounds * RECEIVERS];
    double before = 0;
    for (int i = -WARM_UP; i < rounds; i++) {
      before = i == 0 ? service.processorMillis() : before;
      Round round = new Round(System.nanoTime());
      current.set(round);
      service.post("/api/v1/signals", "application/json", "{\"name\":\"bench\",\"symbol\":\"B\"}");
      double[] millis = round.millis();
      if (i >= 0) {
        System.arraycopy(millis, 0, all, i * RECEIVERS, RECEIVERS);
      }
    }
    double used = service.processorMillis() - before;
    if (Double.isFinite(used)) {
      // what the others on the machine take does not count here
      results.accept(
          Result.of("processor time a notification", used / all.length, Unit.MILLISECONDS));
    }
    Arrays.sort(all);
    results.accept(Result.of("signal to accepted, p50", at(all, 0.5), Unit.MILLISECONDS));
    results.accept(
        Result.of("signal to accepted, p99", at(all, 0.99), Unit.MILLISECONDS)
            .toReach(Goal.atMost(MOST_MILLIS)));
    results.accept(Result.of("the slowest", all[all.length - 1], Unit.MILLISECONDS));
  }

  private static void answered(ServiceUnderTest service, int calls, Consumer<Result> results)
      throws IOException {
    double[] all = new double[calls];
    for (int i = 0; i < calls; i++) {
      long began = System.nanoTime();
      service.post("/hooks/tradingview/" + TOKEN, "text/plain", "buy ES1! " + (6000 + i));
      all[i] = (System.nanoTime() - began) / 1e6;
    }
    Arrays.sort(all);
    results.accept(Result.of("TradingView's hook answered, p50", at(all, 0.5), Unit.MILLISECONDS));
    results.accept(
        Result.of("TradingView's hook answered, p99", at(all, 0.99), Unit.MILLISECONDS)
            .toReach(Goal.atMost(MOST_ANSWER_MILLIS)));
    results.accept(Result.of("the slowest answer", all[calls - 1], Unit.MILLISECONDS));
  }

  private static double at(double[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1, Math.round(share * sorted.length))];
  }

  /** One firing and all who are told of it. */
  private static final class Round {
    private final long began;
    private final double[] millis = new double[RECEIVERS];
    private final CountDownLatch missing = new CountDownLatch(RECEIVERS);
    private int count;

    Round(long began) {
      this.began = began;
    }

    synchronized void accepted() {
      if (count < RECEIVERS) {
        millis[count++] = (System.nanoTime() - began) / 1e6;
        missing.countDown();
      }
    }

    double[] millis() throws InterruptedException {
      if (!missing.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("not all receivers were told within a minute");
      }
      return millis;
    }
  }
}
