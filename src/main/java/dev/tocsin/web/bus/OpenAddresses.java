package dev.tocsin.web.bus;

import java.util.regex.Pattern;

/** The addresses that are open to the outside. */
public final class OpenAddresses {

  /** What a client may send to. */
  static final String SEND = "market\\.ticks|signals";

  /** What a client may listen to. */
  static final String LISTEN =
      "market\\.quotes\\.[^\\s*]{1,64}"
          + "|alerts\\.fired"
          + "|alerts\\.firings"
          + "|alerts\\.firings\\.(info|warning|critical)"
          + "|rules\\.changes";

  private static final String QUOTES = "market.quotes.";
  private static final Pattern SENDABLE = Pattern.compile(SEND);
  private static final Pattern AUDIBLE = Pattern.compile(LISTEN);

  private OpenAddresses() {}

  static boolean maySend(String address) {
    return SENDABLE.matcher(address).matches();
  }

  static boolean mayListen(String address) {
    return AUDIBLE.matcher(address).matches();
  }

  /** The next quote makes this one worthless, so a slow client may do without it. */
  static boolean droppable(String address) {
    return address.startsWith(QUOTES);
  }
}
