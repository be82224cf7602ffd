package dev.tocsin.web;

import dev.tocsin.web.chat.ChatOrders;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what was ordered. */
public final class RecordingOrders implements ChatOrders {

  public final List<String> orders = new CopyOnWriteArrayList<>();

  @Override
  public Future<String> acknowledge(String firing, String who) {
    orders.add("ack " + firing + " by " + who);
    return Future.succeededFuture("Done <ack>.");
  }

  @Override
  public Future<String> snooze(String firing, Duration length, String who) {
    orders.add("snooze " + firing + " " + length + " by " + who);
    return Future.succeededFuture("Done.");
  }
}
