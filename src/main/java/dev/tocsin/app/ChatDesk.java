package dev.tocsin.app;

import dev.tocsin.alert.AlertLog;
import dev.tocsin.alert.FiringJson;
import dev.tocsin.alert.Matcher;
import dev.tocsin.alert.Silence;
import dev.tocsin.alert.Silences;
import dev.tocsin.alert.StoredFiring;
import dev.tocsin.market.EventTime;
import dev.tocsin.web.chat.ChatOrders;
import dev.tocsin.web.stream.EventStream;
import io.vertx.core.Future;
import io.vertx.core.eventbus.EventBus;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Carries out what listed people order in chats, and tells the pages. */
final class ChatDesk implements ChatOrders {

  private static final String GONE = "This firing is not in the log any more.";

  private final AlertLog log;
  private final Silences silences;
  private final EventBus bus;
  private final InstantSource clock;

  ChatDesk(AlertLog log, Silences silences, EventBus bus, InstantSource clock) {
    this.log = log;
    this.silences = silences;
    this.bus = bus;
    this.clock = clock;
  }

  @Override
  public Future<String> acknowledge(String firing, String who) {
    return log.acknowledge(firing, who)
        .map(
            found -> {
              if (found.isEmpty()) {
                return GONE;
              }
              StoredFiring stored = found.get();
              bus.publish(EventStream.ACKNOWLEDGEMENTS, FiringJson.of(stored));
              StoredFiring.Acknowledgement seen = stored.acknowledgement();
              String alert = stored.firing().alert();
              return seen == null || seen.by().equals(who)
                  ? "You acknowledged " + alert + "."
                  : alert + " was acknowledged by " + seen.by() + " before.";
            });
  }

  @Override
  public Future<String> snooze(String firing, Duration length, String who) {
    return log.find(firing).compose(found -> snooze(found, length, who));
  }

  private Future<String> snooze(Optional<StoredFiring> found, Duration length, String who) {
    if (found.isEmpty()) {
      return Future.succeededFuture(GONE);
    }
    String rule = found.get().firing().rule();
    List<String> refused = new ArrayList<>();
    Matcher matcher =
        Matcher.read(Map.of("rule", literally(rule)), (field, why) -> refused.add(why));
    if (!refused.isEmpty()) {
      return Future.succeededFuture("The rule's name is too long for a silence; use the page.");
    }
    long now = EventTime.of(clock.instant());
    long until = now + length.toMillis() * EventTime.MILLISECOND;
    return silences
        .add(new Silence.Draft(matcher, now, until, who, "snoozed in a chat"))
        .map(
            silence -> {
              bus.publish(EventStream.SILENCES, silence.json(now));
              return "Nobody is told of "
                  + found.get().firing().alert()
                  + " for "
                  + length.toMinutes()
                  + " minutes.";
            });
  }

  /** As a pattern that matches itself alone. */
  private static String literally(String text) {
    return text.replaceAll("[^\\p{L}\\p{N}~_%-]", "\\\\$0");
  }
}
