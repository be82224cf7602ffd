package dev.tocsin.feed;

import dev.tocsin.market.Tick;
import dev.tocsin.market.TickBatch;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;

/** Takes batches down and acknowledges them at once, or when it is told to. */
public final class RecordingSink implements BatchSink {

  private final boolean atOnce;
  private final List<TickBatch> batches = new ArrayList<>();
  private Promise<Void> open = Promise.promise();

  public RecordingSink(boolean atOnce) {
    this.atOnce = atOnce;
  }

  @Override
  public Future<Void> accept(TickBatch batch) {
    batches.add(batch);
    open = Promise.promise();
    return atOnce ? Future.succeededFuture() : open.future();
  }

  public List<TickBatch> batches() {
    return batches;
  }

  public List<Tick> ticks() {
    return batches.stream().flatMap(batch -> batch.ticks().stream()).toList();
  }

  public List<String> runs() {
    return batches.stream().map(TickBatch::run).distinct().toList();
  }

  public void acknowledge() {
    open.complete();
  }

  public void refuse(String why) {
    open.fail(why);
  }
}
