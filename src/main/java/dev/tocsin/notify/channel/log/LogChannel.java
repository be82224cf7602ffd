package dev.tocsin.notify.channel.log;

import dev.tocsin.alert.StoredFiring;
import dev.tocsin.market.EventTime;
import dev.tocsin.notify.channel.Channel;
import dev.tocsin.notify.channel.DeliveryResult;
import dev.tocsin.notify.channel.Notification;
import dev.tocsin.notify.channel.Told;
import io.vertx.core.Future;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/** One line a firing. */
public final class LogChannel implements Channel {

  private static final int LONGEST = 500;

  private final String name;
  private final Consumer<String> lines;

  /** Writes to the logger {@code tocsin.firings}. */
  public LogChannel(String name) {
    this(name, LoggerFactory.getLogger("tocsin.firings")::info);
  }

  LogChannel(String name, Consumer<String> lines) {
    this.name = name;
    this.lines = lines;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String kind() {
    return "log";
  }

  @Override
  public Future<DeliveryResult> send(Notification notification) {
    if (notification.note() != null) {
      lines.accept(oneLine(notification.event().word() + " " + notification.note()));
    }
    notification.told().forEach(told -> lines.accept(oneLine(line(notification, told))));
    return Future.succeededFuture(new DeliveryResult.Accepted("Written to the log."));
  }

  private static String line(Notification notification, Told told) {
    StoredFiring stored = told.firing();
    String standing = told.stillTrue().words();
    return stored.firing().severity().word()
        + " "
        + EventTime.format(stored.firing().time())
        + " "
        + stored.firing().alert()
        + ": "
        + stored.firing().message()
        + (standing.isEmpty() ? "" : " (" + standing + ")")
        + (notification.recorded() ? "" : " (not stored yet: the database is away)");
  }

  /** A rule's text could otherwise forge lines or steer a terminal. */
  private static String oneLine(String text) {
    String plain = text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ");
    return plain.length() > LONGEST ? plain.substring(0, LONGEST) + "…" : plain;
  }

  @Override
  public Future<Void> close() {
    return Future.succeededFuture();
  }
}
