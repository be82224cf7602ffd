package dev.tocsin.notify;

import dev.tocsin.notify.channel.Channel;
import dev.tocsin.notify.channel.DeliveryReason;
import dev.tocsin.notify.channel.DeliveryResult;
import dev.tocsin.notify.channel.Notification;
import dev.tocsin.notify.channel.RateLimit;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;

/**
 * Lets through what goes to the channel's own target, to one that its operator listed or to one
 * that a route of the operator names: rules are written by people who may not decide whom the
 * house's accounts write to. Gives pictures only where the operator wants them.
 */
final class AllowedTargets implements Channel {

  private final Channel channel;
  private final Set<String> allowed;
  private final boolean pictures;

  AllowedTargets(Channel channel, Set<String> allowed, boolean pictures) {
    this.channel = channel;
    this.allowed = allowed;
    this.pictures = pictures;
  }

  @Override
  public String name() {
    return channel.name();
  }

  @Override
  public String kind() {
    return channel.kind();
  }

  @Override
  public List<RateLimit> limits() {
    return channel.limits();
  }

  @Override
  public Future<DeliveryResult> send(Notification notification) {
    String target = notification.target();
    if (target == null || notification.routed() || allowed.contains(target)) {
      return channel.send(notification);
    }
    return Future.succeededFuture(
        new DeliveryResult.Rejected(
            DeliveryReason.TARGET_NOT_ALLOWED,
            "The rule names a target that channel "
                + name()
                + " does not list in 'allow'; list it there, or leave it out of the rule."));
  }

  @Override
  public int mostInDigest() {
    return channel.mostInDigest();
  }

  @Override
  public boolean takesUpdates() {
    return channel.takesUpdates();
  }

  @Override
  public boolean takesPictures() {
    return pictures && channel.takesPictures();
  }

  @Override
  public Future<DeliveryResult> check() {
    return channel.check();
  }

  @Override
  public Future<Void> close() {
    return channel.close();
  }
}
