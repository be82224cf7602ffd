package dev.tocsin.engine.bench;

/** A symbol's price went from one to another; public because DRL names it. */
public final class Move {
  private final String symbol;
  private final double before;
  private final double price;

  public Move(String symbol, double before, double price) {
    this.symbol = symbol;
    this.before = before;
    this.price = price;
  }

  public String getSymbol() {
    return symbol;
  }

  public double getBefore() {
    return before;
  }

  public double getPrice() {
    return price;
  }
}
