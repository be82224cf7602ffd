package dev.tocsin.notify;

import dev.tocsin.alert.FiringAddress;
import dev.tocsin.alert.FiringJson;
import dev.tocsin.alert.FiringQuery;
import dev.tocsin.alert.StoredFiring;
import dev.tocsin.engine.Firing;
import dev.tocsin.market.EventTime;
import dev.tocsin.notify.channel.Channel;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers what the outbox holds, a lane a channel. Owns the channels it is given: they are closed
 * with it. To be deployed on an event loop, once.
 */
public final class NotifyVerticle extends VerticleBase {

  private static final Logger log = LoggerFactory.getLogger(NotifyVerticle.class);

  private final Notifying with;
  private volatile List<Channel> channels;
  private @Nullable Dispatcher dispatcher;
  private @Nullable PgOutbox table;
  private @Nullable PgOutboxHint hint;
  private @Nullable Context thread;

  /** Made, not started. */
  public NotifyVerticle(Notifying with) {
    this.with = with;
    this.channels = with.channels();
  }

  @Override
  public Future<?> start() {
    thread = context;
    Timers timers = Timers.of(vertx, context, with.clock());
    PgOutbox outbox = new PgOutbox(with.pool(), with.fence(), timers, () -> timers.run(this::wake));
    table = outbox;
    Dispatcher lanes =
        new Dispatcher(
            with.channels(),
            new Pipeline.Parts(
                outbox,
                with.unrecorded(),
                with.routes(),
                with.silences(),
                new Inhibitors(with.policy()),
                new Budgets(),
                with.policy(),
                with.config(),
                new RetryPolicy(with.config(), with.random()),
                letter -> with.stillTrue().apply(letter.firing()),
                with.pictures(),
                new Patience(timers),
                timers),
            new DeliveryNews(vertx, timers, with.meter())::told);
    dispatcher = lanes;
    PgOutboxHint newHint =
        new PgOutboxHint(with.pool(), () -> context.runOnContext(v -> lanes.wake()));
    hint = newHint;
    vertx
        .eventBus()
        .<JsonObject>consumer(FiringAddress.ALL, message -> heard(lanes, message.body()));
    vertx
        .eventBus()
        .<JsonObject>consumer(
            FiringAddress.OVER, message -> lanes.over(message.body().getString("rule")));
    vertx.setPeriodic(
        with.config().poll().toMillis(),
        timer -> {
          newHint.listen();
          lanes.wake();
        });
    return remembered(lanes)
        // a kill may have come between the database and the file
        .compose(v -> outbox.ended(with.unrecorded().all()))
        .onSuccess(with.unrecorded()::recorded)
        .compose(v -> outbox.abandonAllBut(lanes.channels(), timers.now()))
        .onSuccess(
            abandoned -> {
              if (abandoned > 0) {
                log.warn("{} notifications wait for channels that are gone", abandoned);
              }
            })
        .onFailure(failure -> log.warn("the outbox cannot be read now; it is looked at again"))
        .otherwiseEmpty()
        .onComplete(
            ready -> {
              newHint.listen();
              lanes.wake();
            });
  }

  /** What holds others back is known again after a restart. */
  private Future<Void> remembered(Dispatcher lanes) {
    if (with.policy().get().inhibitions().isEmpty()) {
      return Future.succeededFuture();
    }
    return with.log()
        .list(FiringQuery.newest(FiringQuery.MAX_LIMIT))
        .map(
            page -> {
              page.firings().reversed().forEach(lanes::remember);
              return null;
            });
  }

  private void wake() {
    if (dispatcher != null) {
      dispatcher.wake();
    }
  }

  private void heard(Dispatcher lanes, JsonObject firing) {
    if (with.policy().get().inhibitions().isEmpty()) {
      return;
    }
    lanes.heard(new StoredFiring(firing.getLong("sequence"), FiringJson.read(firing), 0, null));
  }

  /**
   * Through these channels and no others from now on; what waits for one that is gone is a dead
   * letter. Of any thread.
   */
  public void channels(List<Channel> open) {
    Context own = thread;
    channels = List.copyOf(open);
    if (own == null) {
      return;
    }
    own.runOnContext(
        v -> {
          Dispatcher lanes = dispatcher;
          PgOutbox outbox = table;
          if (lanes != null && outbox != null) {
            lanes
                .exchange(open)
                .compose(
                    done ->
                        outbox.abandonAllBut(
                            lanes.channels(), EventTime.of(with.clock().instant())))
                .onFailure(failure -> log.warn("what waits for channels that are gone waits on"));
          }
        });
  }

  /** Tells of a firing that the database could not take yet. Of any thread. */
  public void unrecorded(Firing firing) {
    onThread(lanes -> lanes.unrecorded(firing));
  }

  /** Tells of a firing that was stored just before the database went away. Of any thread. */
  public void stranded(Firing firing) {
    onThread(lanes -> lanes.stranded(firing));
  }

  private void onThread(Consumer<Dispatcher> action) {
    Context own = thread;
    if (own != null) {
      own.runOnContext(
          v -> {
            if (dispatcher != null) {
              action.accept(dispatcher);
            }
          });
    }
  }

  @Override
  public Future<?> stop() {
    Future<Void> idle = dispatcher == null ? Future.succeededFuture() : dispatcher.close();
    return idle.timeout(with.config().patience().toMillis(), TimeUnit.MILLISECONDS)
        .otherwiseEmpty()
        .eventually(() -> hint == null ? Future.succeededFuture() : hint.close())
        .eventually(() -> Future.join(channels.stream().map(Channel::close).toList()))
        .eventually(with.unrecorded()::close);
  }
}
