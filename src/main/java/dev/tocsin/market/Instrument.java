package dev.tocsin.market;

import java.time.ZoneId;

/**
 * The thing that is priced, as far as rules need to know it.
 *
 * @param symbol its name in rules
 * @param calendar name of its trading calendar, such as {@code plain} or {@code cme-index}
 * @param zone the exchange's zone: clock times of a rule that names no other are read in it
 * @param tickSize smallest step of its price; {@code NaN} where not known
 * @param staleAfter how long without a tick makes it stale while its trading session is open, in
 *     microseconds; {@link EventTime#NEVER} where it has no limit
 */
public record Instrument(
    String symbol, String calendar, ZoneId zone, double tickSize, long staleAfter) {}
