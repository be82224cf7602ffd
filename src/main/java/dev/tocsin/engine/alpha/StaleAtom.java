package dev.tocsin.engine.alpha;

import dev.tocsin.engine.shape.Truth;
import dev.tocsin.engine.why.Unknown;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * {@code MNQ is stale for 30s}: no tick for that long while its trading session is open. Unknown
 * before the first tick.
 */
public final class StaleAtom extends Atom {
  private final Clock clock;
  private final SymbolSeries symbol;
  private final long duration;
  private final Runnable heard = guarded(this::heard);
  private Truth truth = Truth.UNKNOWN;
  private Timers.@Nullable Timer timer;
  private boolean on;

  StaleAtom(AtomListener listener, int slot, Clock clock, SymbolSeries symbol, long duration) {
    super(listener, slot);
    this.clock = clock;
    this.symbol = symbol;
    this.duration = duration;
  }

  @Override
  public void start() {
    if (symbol.heardAt() != Long.MIN_VALUE) {
      truth = due() <= clock.now() ? Truth.TRUE : Truth.FALSE;
    }
    resume();
  }

  @Override
  public void resume() {
    on = true;
    symbol.listen(heard);
    if (symbol.heardAt() != Long.MIN_VALUE) {
      // the clock alone decides it, so it is known as soon as the hours of the rule begin
      become(Truth.of(due() <= clock.now()));
    }
    schedule();
  }

  @Override
  public void stop() {
    on = false;
    symbol.unlisten(heard);
    if (timer != null) {
      timer.cancel();
      timer = null;
    }
  }

  private void heard() {
    become(Truth.FALSE);
    if (timer == null) {
      schedule();
    }
  }

  // one timer that looks again where a tick came in between, not one a tick
  private void schedule() {
    if (symbol.heardAt() != Long.MIN_VALUE) {
      long due = due();
      timer =
          due > clock.now()
              ? clock.timers().at(due, Timers.Part.DEADLINES, guarded(this::check))
              : null;
    }
  }

  private void check() {
    timer = null;
    if (due() <= clock.now()) {
      become(Truth.TRUE);
    } else {
      schedule();
    }
  }

  private long due() {
    return symbol.silentAt(duration);
  }

  private void become(Truth next) {
    if (truth != next) {
      truth = next;
      listener().became(this, next);
    }
  }

  @Override
  public Truth truth() {
    return truth;
  }

  @Override
  public @Nullable Unknown unknown() {
    return truth == Truth.UNKNOWN
        ? Unknown.of(Unknown.Cause.NO_TICK, "no tick of " + symbol.symbol() + " yet")
        : null;
  }

  @Override
  public double left() {
    return symbol.last();
  }

  @Override
  public double right() {
    return Double.NaN;
  }

  @Override
  public @Nullable String direction() {
    return null;
  }

  @Override
  public @Nullable String before() {
    return null;
  }

  @Override
  public void save(DataOutput out) throws IOException {
    out.writeByte(truth.ordinal());
    out.writeBoolean(on);
    Timers.save(out, timer);
  }

  @Override
  public void restore(DataInput in) throws IOException {
    truth = Truth.values()[in.readByte()];
    on = in.readBoolean();
    timer = clock.timers().restore(in, Timers.Part.DEADLINES, guarded(this::check));
    if (on) {
      symbol.listen(heard);
    }
  }
}
