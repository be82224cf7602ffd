package dev.tocsin.notify;

import dev.tocsin.market.EventTime;
import dev.tocsin.notify.channel.Channel;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers what the outbox holds, a lane a channel. Owns the channels it is given: they are closed
 * with it. To be deployed on an event loop, once.
 */
public final class NotifyVerticle extends VerticleBase {

  private static final Logger log = LoggerFactory.getLogger(NotifyVerticle.class);

  private final Pool pool;
  private final List<Channel> channels;
  private final NotifyConfig config;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final List<ChannelLane> lanes = new ArrayList<>();
  private @Nullable PgOutboxHint hint;

  /**
   * Made, not started.
   *
   * @param channels all that are configured, each under another name
   * @param random spreads retries
   */
  public NotifyVerticle(
      Pool pool,
      List<Channel> channels,
      NotifyConfig config,
      InstantSource clock,
      RandomGenerator random) {
    this.pool = pool;
    this.channels = List.copyOf(channels);
    this.config = config;
    this.clock = clock;
    this.random = random;
  }

  @Override
  public Future<?> start() {
    PgOutbox outbox = new PgOutbox(pool);
    RetryPolicy retries = new RetryPolicy(config, random);
    for (Channel channel : channels) {
      Pipeline pipeline = Pipeline.of(vertx, channel, outbox, config, retries, clock);
      lanes.add(new ChannelLane(vertx, context, channel.name(), outbox, pipeline, config, clock));
    }
    PgOutboxHint newHint = new PgOutboxHint(pool, () -> context.runOnContext(v -> wake()));
    hint = newHint;
    vertx.setPeriodic(
        config.poll().toMillis(),
        timer -> {
          newHint.listen();
          wake();
        });
    newHint.listen();
    wake();
    List<String> names = channels.stream().map(Channel::name).toList();
    return outbox
        .abandonAllBut(names, EventTime.of(clock.instant()))
        .onSuccess(
            abandoned -> {
              if (abandoned > 0) {
                log.warn("{} notifications wait for channels that are gone", abandoned);
              }
            })
        .onFailure(failure -> log.warn("the outbox cannot be read now; it is looked at again"))
        .otherwiseEmpty();
  }

  private void wake() {
    lanes.forEach(ChannelLane::wake);
  }

  @Override
  public Future<?> stop() {
    List<Future<Void>> idle = lanes.stream().map(ChannelLane::close).toList();
    return Future.join(idle)
        .timeout(config.patience().toMillis(), TimeUnit.MILLISECONDS)
        .otherwiseEmpty()
        .eventually(() -> hint == null ? Future.succeededFuture() : hint.close())
        .eventually(() -> Future.join(channels.stream().map(Channel::close).toList()));
  }
}
