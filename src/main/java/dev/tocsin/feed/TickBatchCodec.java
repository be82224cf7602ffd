package dev.tocsin.feed;

import dev.tocsin.market.TickBatch;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;

/** Passes batches on as they are, inside the process only. */
public final class TickBatchCodec implements MessageCodec<TickBatch, TickBatch> {

  /** What delivery options name. */
  public static final String NAME = "tick-batch";

  private TickBatchCodec() {}

  /** Makes the codec known, however often it is called. */
  public static void register(Vertx vertx) {
    boolean first =
        vertx.sharedData().<String, Boolean>getLocalMap(NAME).putIfAbsent(NAME, Boolean.TRUE)
            == null;
    if (first) {
      vertx.eventBus().registerCodec(new TickBatchCodec());
    }
  }

  @Override
  public void encodeToWire(Buffer buffer, TickBatch batch) {
    throw new UnsupportedOperationException("batches of ticks never leave the process");
  }

  @Override
  public TickBatch decodeFromWire(int position, Buffer buffer) {
    throw new UnsupportedOperationException("batches of ticks never come from outside");
  }

  @Override
  public TickBatch transform(TickBatch batch) {
    return batch;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public byte systemCodecID() {
    return -1;
  }
}
