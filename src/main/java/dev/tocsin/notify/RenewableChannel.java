package dev.tocsin.notify;

import dev.tocsin.notify.channel.Channel;
import dev.tocsin.notify.channel.DeliveryResult;
import dev.tocsin.notify.channel.Notification;
import dev.tocsin.notify.channel.RateLimit;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;

/**
 * A channel that another can take the place of, with a new credential, once the service took that.
 * What was under way through the old one ends there. Of any thread.
 */
public final class RenewableChannel implements Channel {

  /** A channel, and how much is under way through it. */
  private static final class Use {
    private final Channel channel;
    private final Promise<Void> idle = Promise.promise();
    private int underWay;
    private boolean over;

    Use(Channel channel) {
      this.channel = channel;
    }

    synchronized void begin() {
      underWay++;
    }

    synchronized void end() {
      underWay--;
      completeIfIdle();
    }

    synchronized Future<Void> close() {
      over = true;
      completeIfIdle();
      return idle.future().compose(v -> channel.close());
    }

    private void completeIfIdle() {
      if (over && underWay == 0) {
        idle.tryComplete();
      }
    }
  }

  private volatile Use use;

  public RenewableChannel(Channel channel) {
    this.use = new Use(channel);
  }

  /**
   * Lets a candidate take over where its check goes well; else it is closed and the old one stays.
   *
   * @param candidate of the same name and kind
   * @return what the service said to the candidate
   */
  public Future<DeliveryResult> renew(Channel candidate) {
    return candidate
        .check()
        .onSuccess(
            said -> {
              if (said instanceof DeliveryResult.Accepted) {
                exchange(new Use(candidate)).close();
              } else {
                candidate.close();
              }
            })
        .onFailure(failure -> candidate.close());
  }

  private synchronized Use exchange(Use next) {
    Use before = use;
    use = next;
    return before;
  }

  private synchronized Use taken() {
    use.begin();
    return use;
  }

  @Override
  public String name() {
    return use.channel.name();
  }

  @Override
  public String kind() {
    return use.channel.kind();
  }

  @Override
  public List<RateLimit> limits() {
    return use.channel.limits();
  }

  @Override
  public int mostInDigest() {
    return use.channel.mostInDigest();
  }

  @Override
  public boolean takesUpdates() {
    return use.channel.takesUpdates();
  }

  @Override
  public boolean takesPictures() {
    return use.channel.takesPictures();
  }

  @Override
  public Future<DeliveryResult> send(Notification notification) {
    Use now = taken();
    return now.channel.send(notification).onComplete(done -> now.end());
  }

  @Override
  public Future<DeliveryResult> check() {
    return use.channel.check();
  }

  @Override
  public Future<Void> close() {
    return use.close();
  }
}
