package dev.tocsin.web.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAddressesTest {

  @ParameterizedTest
  @CsvSource({
    "market.ticks, true, false",
    "market.ticks.x, false, false",
    "xmarket.ticks, false, false",
    "marketXticks, false, false",
    "market.quotes.MNQ, false, true",
    "market.quotes.BTC-USD, false, true",
    "market.quotes.BTC/USD, false, true",
    "market.quotes., false, false",
    "alerts.fired, false, true",
    "alerts.fired.x, false, false",
    "alerts.firings, false, true",
    "alerts.firings.critical, false, true",
    "alerts.firings.fatal, false, false",
    "alerts.firings.critical.x, false, false",
    "rules.changes, false, true",
    "rules.changes2, false, false",
    "engine.internal, false, false",
  })
  void opensAnAddressWholeAndInOneDirection(String address, boolean send, boolean listen) {
    assertEquals(send, OpenAddresses.maySend(address));
    assertEquals(listen, OpenAddresses.mayListen(address));
  }
}
