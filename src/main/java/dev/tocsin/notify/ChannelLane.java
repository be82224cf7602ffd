package dev.tocsin.notify;

import dev.tocsin.notify.Destination.DestinationListener;
import dev.tocsin.notify.channel.Channel;
import dev.tocsin.notify.channel.RateLimit;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One channel: takes what is due from the outbox to its destinations, so that a slow channel or
 * target holds up no other. Of the verticle's thread.
 */
final class ChannelLane implements DestinationListener {

  private static final Logger log = LoggerFactory.getLogger(ChannelLane.class);

  /** Many more than are stored in the seconds before it is known that the database is away. */
  private static final int MOST_ENDED = 10_000;

  /** Beyond so many targets those without anything to tell are forgotten. */
  private static final int MOST_TARGETS = 1_000;

  private final Channel channel;
  private final Pipeline.Parts parts;
  private final Consumer<Passage> told;
  private final RateLimiter whole;
  private final Map<String, Destination> destinations = new HashMap<>();
  private final Set<String> known = new HashSet<>();

  /** The newest of those that a stage decided about for good, or for later. */
  private final Set<String> ended = new LinkedHashSet<>();

  private final Promise<Void> idle = Promise.promise();
  private boolean looking;
  private boolean wokenMeanwhile;
  private boolean closed;
  private long answers;

  /**
   * @param told hears of each parcel that a stage decided about
   */
  ChannelLane(Channel channel, Pipeline.Parts parts, Consumer<Passage> told) {
    this.channel = channel;
    this.parts = parts;
    this.told = told;
    this.whole = new RateLimiter(limits(RateLimit.Scope.CHANNEL));
  }

  private List<RateLimit> limits(RateLimit.Scope scope) {
    return channel.limits().stream().filter(limit -> limit.scope() == scope).toList();
  }

  /** What it delivers through. */
  Channel channel() {
    return channel;
  }

  /** Looks whether something is due. */
  void wake() {
    if (looking) {
      wokenMeanwhile = true;
      return;
    }
    if (closed) {
      return;
    }
    looking = true;
    wokenMeanwhile = false;
    parts
        .outbox()
        .due(channel.name(), parts.timers().now(), known, parts.config().perTarget())
        .onComplete(answer -> parts.timers().run(() -> found(answer)));
  }

  private void found(AsyncResult<List<Parcel>> answer) {
    looking = false;
    if (answer.succeeded()) {
      answers++;
      answer.result().forEach(this::add);
      destinations.values().forEach(Destination::go);
      if (wokenMeanwhile) {
        wake();
      }
    } else {
      log.debug("the outbox of channel {} cannot be read", channel.name(), answer.cause());
    }
    endIfIdle();
  }

  /** Tells one that could not be stored yet. */
  void offer(Letter letter) {
    if (!closed && !parts.unrecorded().holds(letter.eventId())) {
      Runnable add =
          () -> {
            add(Parcel.of(letter));
            destination(letter).go();
          };
      if (letter.readyAt() > parts.timers().now()) {
        parts.timers().at(letter.readyAt(), add);
      } else {
        add.run();
      }
    }
  }

  /** Tells one that may have been told already. */
  void offerUnlessEnded(Letter letter) {
    if (!ended.contains(letter.eventId())) {
      offer(letter);
    }
  }

  /** When the database is back, its row is looked at instead. */
  private void offerUnlessStored(Letter letter, long at) {
    long before = answers;
    parts
        .timers()
        .at(
            at,
            () -> {
              if (answers == before) {
                offer(letter);
              }
            });
  }

  private void add(Parcel parcel) {
    if (!closed && known.add(parcel.first().eventId())) {
      parcel.others().forEach(letter -> known.add(letter.eventId()));
      destination(parcel.first()).add(parcel);
    }
  }

  private Destination destination(Letter letter) {
    if (destinations.size() > MOST_TARGETS) {
      destinations.values().removeIf(one -> one.isIdle() && one.size() == 0);
    }
    return destinations.computeIfAbsent(
        String.valueOf(letter.target()),
        target ->
            new Destination(
                parts.timers(),
                new RateLimiter(limits(RateLimit.Scope.TARGET)),
                whole,
                destination -> Pipeline.of(parts, channel, destination),
                this,
                parts.config().mostRecording()));
  }

  @Override
  public void passed(Passage passage) {
    switch (passage.verdict()) {
      case null -> throw new IllegalStateException("no stage came to a verdict");
      case Verdict.Again again -> {}
      case Verdict.Later later -> {}
      case Verdict.Held held -> {
        end(passage.parcel());
        if (!passage.parcel().isStored()) {
          offerUnlessStored(passage.first(), held.until());
        }
      }
      case Verdict.Delivered delivered -> end(passage.parcel());
      case Verdict.Dead dead -> end(passage.parcel());
      case Verdict.Suppressed suppressed -> end(passage.parcel());
      case Verdict.Gone gone -> end(passage.parcel());
    }
    told.accept(passage);
    endIfIdle();
  }

  @Override
  public void failed(Parcel parcel, Throwable failure) {
    log.warn("{} is looked at again", parcel.first().eventId(), failure);
    forget(parcel);
    endIfIdle();
  }

  private void end(Parcel parcel) {
    forget(parcel);
    parcel.letters().forEach(letter -> ended.add(letter.eventId()));
    while (ended.size() > MOST_ENDED) {
      ended.remove(ended.iterator().next());
    }
  }

  private void forget(Parcel parcel) {
    parcel.letters().forEach(letter -> known.remove(letter.eventId()));
  }

  /** How many letters are looked at ahead. */
  int waiting() {
    return destinations.values().stream().mapToInt(Destination::size).sum();
  }

  /** Takes nothing more. */
  Future<Void> close() {
    closed = true;
    destinations.values().forEach(Destination::close);
    endIfIdle();
    return idle.future();
  }

  private void endIfIdle() {
    // what a look at the outbox brings by then is left there
    if (closed && destinations.values().stream().allMatch(Destination::isIdle)) {
      idle.tryComplete();
    }
  }
}
