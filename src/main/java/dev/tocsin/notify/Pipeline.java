package dev.tocsin.notify;

import dev.tocsin.notify.channel.Channel;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;

/** The stages of one channel, in order. */
final class Pipeline {

  private final List<Stage> stages;

  private Pipeline(List<Stage> stages) {
    this.stages = stages;
  }

  /** All stages behind the outbox; {@link RouteStage} stands before it. */
  static Pipeline of(
      Vertx vertx,
      Channel channel,
      PgOutbox outbox,
      NotifyConfig config,
      RetryPolicy retries,
      InstantSource clock) {
    return new Pipeline(
        List.of(
            new DeliverStage(channel, config, retries, clock),
            new RecordStage(vertx, outbox, config, clock)));
  }

  Future<Passage> run(Claimed claimed) {
    Future<Passage> passage = Future.succeededFuture(Passage.of(claimed));
    for (Stage stage : stages) {
      passage = passage.compose(stage::pass);
    }
    return passage;
  }
}
