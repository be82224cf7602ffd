package dev.tocsin.alert;

import dev.tocsin.engine.Firing;
import dev.tocsin.engine.Outcome;
import io.vertx.core.eventbus.EventBus;

/** Tells the event bus of firings the moment they come about, see {@link FiringAddress#FIRED}. */
public final class FiringNews {

  private FiringNews() {}

  /** On the engine's thread, so it costs little and waits for nobody. */
  public static void tell(EventBus bus, Outcome outcome) {
    for (Firing firing : outcome.firings()) {
      bus.publish(FiringAddress.FIRED, FiringJson.news(firing));
    }
  }
}
