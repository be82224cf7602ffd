package dev.tocsin.app;

import dev.tocsin.market.Instrument;
import dev.tocsin.market.Instruments;
import java.util.Map;

/** Instruments as the configuration describes them; any other is a plain one. */
record DescribedInstruments(Map<String, Instrument> described) implements Instruments {

  private static final Instruments PLAIN = Instruments.plain();

  @Override
  public Instrument of(String symbol) {
    Instrument known = described.get(symbol);
    return known == null ? PLAIN.of(symbol) : known;
  }
}
