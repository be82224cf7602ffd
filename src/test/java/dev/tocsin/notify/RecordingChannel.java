package dev.tocsin.notify;

import dev.tocsin.notify.channel.Channel;
import dev.tocsin.notify.channel.DeliveryResult;
import dev.tocsin.notify.channel.Notification;
import io.vertx.core.Future;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/** Keeps what it is given and answers as it is told. */
final class RecordingChannel implements Channel {

  private final String name;
  private final String kind;
  private final BlockingQueue<Notification> sent = new LinkedBlockingQueue<>();
  private volatile Function<Notification, Future<DeliveryResult>> answer =
      notification -> Future.succeededFuture(new DeliveryResult.Accepted("Kept."));

  RecordingChannel(String name, String kind) {
    this.name = name;
    this.kind = kind;
  }

  void answers(Function<Notification, Future<DeliveryResult>> how) {
    answer = how;
  }

  BlockingQueue<Notification> sent() {
    return sent;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String kind() {
    return kind;
  }

  @Override
  public boolean takesPictures() {
    return true;
  }

  @Override
  public Future<DeliveryResult> send(Notification notification) {
    sent.add(notification);
    return answer.apply(notification);
  }

  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }
}
