package dev.tocsin.feed;

import dev.tocsin.market.Tick;
import java.util.List;

/**
 * What a source hands over at once. Sent to {@link #ADDRESS} by a local codec, so nothing from
 * outside the process can pose as a source; the reply comes when the journal has it.
 *
 * @param source name of the source, such as {@code demo}
 * @param run which pass over which input: {@code live} for all live sources together, a new name
 *     for each replay; a run never seen before starts with fresh state and a clock of its own
 * @param ticks in order of arrival; may be empty
 * @param clock where the clock of the run stands after the ticks, in microseconds since 1970;
 *     {@code Long.MIN_VALUE} where the ticks alone move it
 */
public record TickBatch(String source, String run, List<Tick> ticks, long clock) {

  /** Where ticks go on the event bus. */
  public static final String ADDRESS = "market.ticks";
}
