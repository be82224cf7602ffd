package dev.tocsin.notify.route;

import dev.tocsin.market.EventTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything the configuration says about who is told and when not; exchanged as a whole.
 *
 * @param quietHours null for none
 * @param perRule how often one rule may be told to one receiver
 * @param perReceiver how often one receiver may be told of anything
 */
public record Policy(
    Routes routes,
    @Nullable QuietHours quietHours,
    List<Inhibition> inhibitions,
    Budget perRule,
    Budget perReceiver) {

  private static final long HOUR = 3_600 * EventTime.SECOND;

  /** How often one rule is told to one receiver unless the configuration says otherwise. */
  public static final Budget USUAL_PER_RULE = new Budget(300, HOUR);

  /** How often one receiver is told unless the configuration says otherwise. */
  public static final Budget USUAL_PER_RECEIVER = new Budget(3_000, HOUR);

  public Policy {
    inhibitions = List.copyOf(inhibitions);
  }

  /** Nothing is held back but floods. */
  public static Policy plain() {
    return new Policy(Routes.none(), null, List.of(), USUAL_PER_RULE, USUAL_PER_RECEIVER);
  }
}
