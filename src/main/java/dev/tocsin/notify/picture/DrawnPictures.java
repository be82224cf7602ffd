package dev.tocsin.notify.picture;

import dev.tocsin.engine.Evidence;
import dev.tocsin.engine.Firing;
import dev.tocsin.lang.checked.CheckedAlert.Severity;
import dev.tocsin.notify.channel.Picture;
import dev.tocsin.notify.picture.PriceStretch.Span;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws on a thread of its own, one after the other; what is told in several places is drawn once.
 * What fails to be drawn, such as on a system without fonts, is said once and goes without.
 */
public final class DrawnPictures implements Pictures, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DrawnPictures.class);

  /** How long a message may wait for its picture. */
  private static final long PATIENCE_MILLIS = 150;

  private static final int MOST_WAITING = 8;
  private static final int MOST_KEPT = 16;

  /** Fewer points are no picture. */
  private static final int FEWEST = 3;

  private final PriceMemory prices;
  private final Function<String, ZoneId> zones;
  private final WorkerExecutor worker;
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicBoolean said = new AtomicBoolean();
  private final Map<String, Future<Optional<Picture>>> drawn = new LinkedHashMap<>();

  /**
   * Draws nothing yet; to be closed.
   *
   * @param zones the zone in which times of a symbol are shown
   */
  public DrawnPictures(Vertx vertx, PriceMemory prices, Function<String, ZoneId> zones) {
    this.prices = prices;
    this.zones = zones;
    this.worker = vertx.createSharedWorkerExecutor("pictures", 1);
  }

  @Override
  public Future<Optional<Picture>> of(Firing firing) {
    Future<Optional<Picture>> picture;
    synchronized (drawn) {
      picture = drawn.get(firing.id());
      if (picture == null) {
        picture = draw(firing);
        drawn.put(firing.id(), picture);
        // where there was nothing to draw there may be when it is tried again
        picture.onSuccess(made -> forgetIf(made.isEmpty(), firing));
        if (drawn.size() > MOST_KEPT) {
          drawn.remove(drawn.keySet().iterator().next());
        }
      }
    }
    return picture
        .timeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
        .otherwise(late -> Optional.empty());
  }

  private void forgetIf(boolean empty, Firing firing) {
    if (empty) {
      synchronized (drawn) {
        drawn.remove(firing.id());
      }
    }
  }

  /** Loads what drawing needs, which takes longer than a message waits. */
  public void warm() {
    Evidence nothing = new Evidence("", List.of(), null, "");
    Firing sample =
        new Firing(
            "",
            "",
            "",
            "warm",
            null,
            "",
            "A",
            2,
            1,
            1,
            1,
            null,
            Severity.INFO,
            "",
            Map.of(),
            nothing,
            "",
            0,
            0);
    PriceStretch flat = new PriceStretch(0, 2, List.of(new Span(0, 1, 1, 1), new Span(2, 1, 2, 2)));
    worker
        .executeBlocking(() -> ChartPainter.png(sample, flat, ZoneOffset.UTC), true)
        .onFailure(this::say);
  }

  private void say(Throwable failure) {
    if (said.compareAndSet(false, true)) {
      LOG.warn("pictures of firings cannot be drawn; messages go without", failure);
    }
  }

  private Future<Optional<Picture>> draw(Firing firing) {
    if (waiting.incrementAndGet() > MOST_WAITING) {
      waiting.decrementAndGet();
      return Future.succeededFuture(Optional.empty());
    }
    return worker
        .executeBlocking(() -> painted(firing), true)
        .onComplete(done -> waiting.decrementAndGet())
        .otherwise(
            failure -> {
              say(failure);
              return Optional.empty();
            });
  }

  private Optional<Picture> painted(Firing firing) throws IOException {
    PriceStretch stretch =
        prices.around(firing.run(), firing.symbol(), firing.time(), firing.price());
    if (stretch.spans().size() < FEWEST) {
      return Optional.empty();
    }
    byte[] png = ChartPainter.png(firing, stretch, zones.apply(firing.symbol()));
    if (png.length > Picture.LARGEST) {
      return Optional.empty();
    }
    return Optional.of(
        new Picture(
            Buffer.buffer(png),
            "Chart of %s in the minutes before \"%s\" fired"
                .formatted(firing.symbol(), firing.alert())));
  }

  @Override
  public void close() {
    worker.close();
  }
}
