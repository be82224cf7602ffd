package dev.tocsin.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tocsin.market.EventTime;
import dev.tocsin.market.Instruments;
import dev.tocsin.market.TickBatch;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The engine's end while there is still much to do. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EngineEndTest {
  private static final int PUSHES = 500;

  @TempDir Path directory;
  private final Queue<Throwable> uncaught = new ConcurrentLinkedQueue<>();
  private final Thread.@org.jspecify.annotations.Nullable UncaughtExceptionHandler before =
      Thread.getDefaultUncaughtExceptionHandler();

  @AfterEach
  void restore() {
    Thread.setDefaultUncaughtExceptionHandler(before);
  }

  @RepeatedTest(5)
  void doesWhatItTookAndThenNothing() {
    Thread.setDefaultUncaughtExceptionHandler((_, failure) -> uncaught.add(failure));
    Vertx vertx = Vertx.vertx();
    var engine =
        new EngineVerticle(
            new EngineOptions(
                directory,
                Instruments.plain(),
                Map.of(),
                RandomMarket::check,
                InstantSource.system(),
                2 * EventTime.SECOND),
            _ -> Future.succeededFuture());
    vertx.deployVerticle(engine, EngineVerticle.deployment()).await();
    for (int i = 0; i < PUSHES; i++) {
      vertx.eventBus().send(TickBatch.ADDRESS, new JsonObject().put("symbol", "S").put("price", i));
    }
    Future<Void> closed = vertx.close();
    for (int i = 0; i < PUSHES; i++) {
      vertx.eventBus().send(TickBatch.ADDRESS, new JsonObject().put("symbol", "S").put("price", i));
    }
    closed.await();
    assertEquals(List.of(), List.copyOf(uncaught));
  }
}
