package dev.tocsin.notify;

import dev.tocsin.alert.Recipients.Recipient;
import dev.tocsin.alert.StoredFiring;
import dev.tocsin.engine.Firing;
import dev.tocsin.notify.channel.Channel;
import dev.tocsin.notify.channel.Event;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** All lanes, and who they share. Of the verticle's thread. */
final class Dispatcher {

  private final Pipeline.Parts parts;
  private final Consumer<Passage> told;
  private final Map<String, ChannelLane> lanes = new LinkedHashMap<>();
  private boolean closed;

  /**
   * @param told hears of each parcel that a stage decided about
   */
  Dispatcher(List<Channel> channels, Pipeline.Parts parts, Consumer<Passage> told) {
    this.parts = parts;
    this.told = told;
    channels.forEach(this::open);
  }

  private void open(Channel channel) {
    lanes.put(channel.name(), new ChannelLane(channel, parts, told));
  }

  /**
   * Through these channels and no others from now on. One that is gone ends what is under way and
   * is closed; only then another of its name begins, so that nothing goes out through both.
   */
  Future<Void> exchange(List<Channel> channels) {
    List<Future<Void>> leaving = new ArrayList<>();
    for (ChannelLane lane : List.copyOf(lanes.values())) {
      if (!channels.contains(lane.channel())) {
        lanes.remove(lane.channel().name());
        leaving.add(lane.close().compose(v -> lane.channel().close()));
      }
    }
    return Future.join(leaving)
        .otherwiseEmpty()
        .map(
            left -> {
              for (Channel channel : channels) {
                if (!closed && !lanes.containsKey(channel.name())) {
                  open(channel);
                }
              }
              wake();
              return null;
            });
  }

  /** Looks whether something is due. */
  void wake() {
    lanes.values().forEach(ChannelLane::wake);
  }

  /** A firing is in the log. */
  void heard(StoredFiring firing) {
    parts.inhibitors().heard(firing, parts.timers().now());
  }

  /** A firing was in the log before. */
  void remember(StoredFiring firing) {
    parts.inhibitors().heard(firing, firing.storedAt());
  }

  /** The state that this rule told of is over. */
  void over(String rule) {
    parts.inhibitors().over(rule);
  }

  /** Tells of a firing that the database could not take yet. */
  void unrecorded(Firing firing) {
    long now = parts.timers().now();
    StoredFiring unstored = new StoredFiring(0, firing, now, null);
    parts.inhibitors().heard(unstored, now);
    for (Recipient recipient : parts.routes().of(firing)) {
      ChannelLane lane = lanes.get(recipient.channel());
      if (lane != null) {
        lane.offer(letter(unstored, recipient, now));
      }
    }
  }

  /**
   * Tells of a firing that was stored just before the database went away, where that was not begun
   * yet. What is told later waits in the database.
   */
  void stranded(Firing firing) {
    long now = parts.timers().now();
    for (Recipient recipient : parts.routes().of(firing)) {
      ChannelLane lane = lanes.get(recipient.channel());
      if (lane != null && recipient.after() == 0) {
        lane.offerUnlessEnded(letter(new StoredFiring(0, firing, now, null), recipient, now));
      }
    }
  }

  private static Letter letter(StoredFiring firing, Recipient recipient, long now) {
    return new Letter(
        0,
        recipient.eventId(firing.firing()),
        Event.FIRING,
        recipient.channel(),
        recipient.target(),
        0,
        recipient.because(),
        recipient.group(),
        0,
        now,
        now + recipient.after(),
        null,
        recipient.unlessAcknowledged(),
        null,
        firing);
  }

  List<String> channels() {
    return List.copyOf(lanes.keySet());
  }

  Future<Void> close() {
    closed = true;
    parts.patience().end();
    List<Future<Void>> idle = new ArrayList<>();
    lanes.values().forEach(lane -> idle.add(lane.close()));
    return Future.join(idle).mapEmpty();
  }
}
