package dev.tocsin.app.cli;

import dev.tocsin.feed.store.TickWriter;
import dev.tocsin.market.TickBatch;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.Message;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Stands where the engine stands otherwise, and writes what feeds bring into a file. */
final class Recorder extends VerticleBase {

  private static final int UNWRITTEN = 503;

  private final Path file;
  private @Nullable TickWriter writer;
  private volatile long written;

  Recorder(Path file) {
    this.file = file;
  }

  @Override
  public Future<?> start() throws IOException {
    writer = new TickWriter(file);
    vertx.eventBus().consumer(TickBatch.ADDRESS, this::take);
    return Future.succeededFuture();
  }

  // a feed hands a batch over again that was not acknowledged, so none is lost or written twice
  private void take(Message<TickBatch> message) {
    try {
      if (writer != null) {
        writer.write(message.body().ticks());
        written = writer.written();
      }
      message.reply(null);
    } catch (IOException e) {
      message.fail(UNWRITTEN, "the file cannot be written: " + e.getMessage());
    }
  }

  /** How many ticks stand in the file; of any thread. */
  long written() {
    return written;
  }

  @Override
  public Future<?> stop() throws IOException {
    if (writer != null) {
      writer.close();
    }
    return Future.succeededFuture();
  }
}
