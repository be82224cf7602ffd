package dev.tocsin.market;

import java.util.List;

/**
 * What a source hands over at once. Sent to {@link #ADDRESS} by a local codec, so nothing from
 * outside the process can pose as a source; the reply comes when the journal has it.
 *
 * <p>A batch whose reply does not come is sent again, unchanged. A source that can resume numbers
 * its ticks, so that whoever writes the journal knows a batch it already has.
 *
 * @param source name of the source, such as {@code demo}
 * @param run which pass over which input: {@code live} for all live sources together, a new name
 *     for each replay; a run never seen before starts with fresh state and a clock of its own
 * @param ticks in order of arrival; may be empty; never changed
 * @param clock where the clock of the run stands after the ticks, in microseconds since 1970;
 *     {@code Long.MIN_VALUE} where the ticks alone move it
 * @param first how many ticks of the run came before this batch; {@link #UNNUMBERED} where the
 *     source does not count
 */
public record TickBatch(String source, String run, List<Tick> ticks, long clock, long first) {

  /** Where ticks go on the event bus. */
  public static final String ADDRESS = "market.ticks";

  /** The source does not number its ticks. */
  public static final long UNNUMBERED = -1;

  /** A batch of a source that does not number its ticks. */
  public TickBatch(String source, String run, List<Tick> ticks, long clock) {
    this(source, run, ticks, clock, UNNUMBERED);
  }
}
