package dev.tocsin.engine.bench;

/** A rule as a fact; public because DRL names it. */
public final class Level {
  private final String symbol;
  private final double level;

  public Level(String symbol, double level) {
    this.symbol = symbol;
    this.level = level;
  }

  public String getSymbol() {
    return symbol;
  }

  public double getLevel() {
    return level;
  }
}
