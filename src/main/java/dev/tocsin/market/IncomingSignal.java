package dev.tocsin.market;

import org.jspecify.annotations.Nullable;

/**
 * A signal as it came in, with what is known of its sender. All its texts are those of strangers.
 *
 * @param sender as it names itself, such as {@code strategy_engine}; null where it does not
 * @param hook id of the sender's webhook, by which a route can differ; null where it has none
 * @param comment a few words; null where there are none
 * @param more all that was sent besides, as JSON; null where that is nothing
 */
public record IncomingSignal(
    Signal signal,
    Origin origin,
    @Nullable String sender,
    @Nullable String hook,
    @Nullable String comment,
    @Nullable String more) {

  /** Address on the event bus where signals are taken, each as in {@code POST /signals}. */
  public static final String ADDRESS = "signals";

  /** Whose signal it is. */
  public enum Origin {
    /** A strategy engine of the own house. */
    STRATEGY,
    /** A webhook that anybody who knows its address can call. */
    WEBHOOK
  }
}
