package dev.tocsin.engine.alpha;

import dev.tocsin.engine.shape.Truth;
import java.util.List;

/** A price and the levels it is compared with, without a shard around them; counts what happens. */
public final class WatchedLevels {
  private final Prices prices = new Prices();
  private long heard;

  private static final class Prices extends Series {
    Prices() {
      super(new StandingClock(), "S", List.of());
    }

    @Override
    protected double compute() {
      return value();
    }
  }

  /** Nothing is computed from the price, so nothing is ever asked for. */
  private static final class StandingClock implements Clock {
    private final Timers timers = new Timers();

    @Override
    public long now() {
      return 1;
    }

    @Override
    public long moment() {
      return 1;
    }

    @Override
    public Timers timers() {
      return timers;
    }

    @Override
    public void changed(Series changed) {
      throw new IllegalStateException("nothing is computed from " + changed);
    }

    @Override
    public void settle(int rank, Runnable action) {
      action.run();
    }

    @Override
    public void failed(Object part, RuntimeException cause) {
      throw cause;
    }

    @Override
    public boolean isRunning() {
      return true;
    }

    @Override
    public void whenRunning(Runnable action) {
      action.run();
    }
  }

  private final class Ear implements AtomListener {
    @Override
    public void happened(Atom atom) {
      heard++;
    }

    @Override
    public void became(Atom atom, Truth truth) {
      heard++;
    }

    @Override
    public void failed(Atom atom, RuntimeException cause) {
      throw cause;
    }

    @Override
    public void noted(Atom atom, String sentence) {
      heard++;
    }
  }

  /** Compares the price with one level more, from its next move on. */
  public void add(LevelKind kind, double level) {
    new LevelAtom(new Ear(), 0, prices, kind, level, 0, null).start();
  }

  /**
   * Sets the price.
   *
   * @return how many events and changes of truth there were so far
   */
  public long move(double price) {
    prices.set(price);
    return heard;
  }
}
