package dev.tocsin.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tocsin.feed.BatchSink;
import dev.tocsin.feed.FeedStatus;
import dev.tocsin.feed.FeedVerticle;
import dev.tocsin.feed.MarketFeed;
import dev.tocsin.feed.Scheduler;
import dev.tocsin.feed.csv.TickFile;
import dev.tocsin.market.Tick;
import dev.tocsin.market.TickBatch;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream that was recorded gives the same firings as the stream itself. */
final class RecorderTest {

  private static final String TRADES =
      "src/main/resources/dev/tocsin/feed/replay/demo_bitstamp_btcusd_trades_2013-11-27_18h.csv";

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() throws Exception {
    vertx.close().await(20, TimeUnit.SECONDS);
  }

  /** Hands over all of a file, in small batches, each once the one before is taken. */
  private static final class FileFeed implements MarketFeed {
    private final List<Tick> ticks;
    private final Promise<Void> done = Promise.promise();

    FileFeed(List<Tick> ticks) {
      this.ticks = ticks;
    }

    @Override
    public String source() {
      return "file";
    }

    @Override
    public void start(Scheduler scheduler, BatchSink sink) {
      next(sink, 0);
    }

    private void next(BatchSink sink, int from) {
      if (from == ticks.size()) {
        done.complete();
        return;
      }
      int to = Math.min(ticks.size(), from + 100);
      sink.accept(
              new TickBatch(
                  "file", "live", ticks.subList(from, to), Long.MIN_VALUE, TickBatch.UNNUMBERED))
          .onSuccess(taken -> next(sink, to))
          .onFailure(done::fail);
    }

    @Override
    public Future<Void> stop() {
      return Future.succeededFuture();
    }

    @Override
    public FeedStatus status() {
      throw new IllegalStateException("nobody asks");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"recorded.csv", "recorded.csv.gz"})
  void replaysToTheSameFirings(String name) throws Exception {
    List<Tick> ticks = new ArrayList<>();
    try (TickFile file = TickFile.open(Path.of(TRADES), "BTC-USD")) {
      for (Tick tick = file.next(); tick != null; tick = file.next()) {
        ticks.add(tick);
      }
    }
    Path recorded = folder.resolve(name);
    Recorder recorder = new Recorder(recorded);
    FileFeed feed = new FileFeed(ticks);
    String id = vertx.deployVerticle(recorder).await(20, TimeUnit.SECONDS);
    vertx.deployVerticle(new FeedVerticle(feed)).await(20, TimeUnit.SECONDS);
    feed.done.future().await(20, TimeUnit.SECONDS);
    vertx.undeploy(id).await(20, TimeUnit.SECONDS);
    assertEquals(ticks.size(), recorder.written());
    RunCommandLine first =
        RunCommandLine.of("replay", "--rules", "rules", "--ticks", TRADES, "--symbol", "BTC-USD");
    RunCommandLine again =
        RunCommandLine.of("replay", "--rules", "rules", "--ticks", recorded.toString());
    assertTrue(first.out().lines().count() > 20, first.err());
    assertEquals(first.out(), again.out());
  }
}
