package dev.tocsin.web.chat;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A button that somebody pressed. Only listed people may; what the button carried is checked like
 * any other text of a stranger.
 *
 * @param person id of the person in that service
 * @param name as it is shown
 * @param order {@code ack} or {@code snooze:MINUTES}
 */
public record ChatPress(String channel, String person, String name, String order, String firing) {

  private static final Logger LOG = LoggerFactory.getLogger(ChatPress.class);
  private static final Pattern SNOOZE = Pattern.compile("snooze[:_](\\d{1,4})");
  private static final Pattern FIRING = Pattern.compile("[\\p{Graph}]{1,200}");

  /** What to tell that person. */
  public Future<String> carriedOut(ChatOrders orders, Set<String> people) {
    if (!people.contains(person)) {
      LOG.warn("somebody who is not listed pressed a button in channel {}", channel);
      return Future.succeededFuture(
          "You are not among the people who may do this; ask for your id to be listed.");
    }
    if (!FIRING.matcher(firing).matches()) {
      return Future.succeededFuture("This button is of another service.");
    }
    Matcher snooze = SNOOZE.matcher(order);
    Future<String> done;
    if (order.equals("ack")) {
      done = orders.acknowledge(firing, name);
    } else if (snooze.matches()) {
      done = orders.snooze(firing, Duration.ofMinutes(Long.parseLong(snooze.group(1))), name);
    } else {
      done = Future.succeededFuture("This button is of another version.");
    }
    return done.otherwise("It cannot be done now; try again in a moment.");
  }
}
