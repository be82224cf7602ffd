package dev.tocsin.engine;

import dev.tocsin.engine.alpha.Atom;
import dev.tocsin.engine.alpha.BarStream;
import dev.tocsin.engine.alpha.Schedule;
import dev.tocsin.engine.alpha.Timers;
import dev.tocsin.engine.plan.Plan;
import dev.tocsin.lang.checked.Value;
import dev.tocsin.market.EventTime;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a rule sees the market (language.md S12), and the looks at it that no atom asks for: at
 * closes of bars, at the first tick inside its hours, and while it waits to be rearmed.
 */
final class Attention {
  private final LiveRule rule;
  private final @Nullable Schedule during;
  private final List<Runnable> leaving = new ArrayList<>(0);
  private final Runnable lookAgain;
  private final Runnable firstInside;
  private boolean open;
  private Timers.@Nullable Timer turning;
  private boolean gone;
  private boolean waitingForFirst;
  private boolean waitingForRearm;

  /**
   * @param during its hours; null for always
   */
  Attention(LiveRule rule, @Nullable Schedule during) {
    this.rule = rule;
    this.during = during;
    this.lookAgain = rule.guarded(rule::lookAtTick);
    this.firstInside = rule.guarded(this::firstInside);
  }

  /** Most rules look at every tick at any hour, for which their atoms are enough. */
  static boolean isNeeded(LiveRule rule) {
    return rule.alert().clauses().during() != null
        || rule.alert().clauses().rearm() != null
        || rule.closes() != null
        || rule.nodes().stream().anyMatch(node -> node.series() != null);
  }

  boolean isOpen() {
    return open;
  }

  /** When its hours begin or end next; {@link EventTime#NEVER} where it has none. */
  long turns() {
    return turning == null ? EventTime.NEVER : turning.time();
  }

  /** Begins, with what is known now counting as seen where the hours are on. */
  void start() {
    followBars();
    if (during == null) {
      open = true;
      rule.startAtoms();
    }
  }

  private void followBars() {
    List<Plan.Node> nodes = rule.nodes();
    for (int i = 0; i < nodes.size(); i++) {
      Value.Bars series = nodes.get(i).series();
      if (series != null) {
        int node = i;
        onClose(rule.shard().graph().bars(series), () -> rule.closed(node));
      }
    }
    BarStream closes = rule.closes();
    if (closes != null) {
      onClose(closes, rule::lookAtClose);
    }
  }

  /** The clock is running: hours can be told. */
  void begin() {
    if (during == null || gone) {
      return;
    }
    if (during.covers(rule.clock().now())) {
      open = true;
      rule.startAtoms();
    }
    next(during);
  }

  private void next(Schedule hours) {
    long turns = hours.next(rule.clock().now());
    turning = rule.clock().timers().at(turns, Timers.Part.HOURS, rule.guarded(() -> turn(hours)));
  }

  // outside the hours the rule sees nothing; what it remembers of sides stays
  private void turn(Schedule hours) {
    if (gone) {
      return;
    }
    boolean inside = hours.covers(rule.clock().now());
    if (inside && !open) {
      open = true;
      rule.atoms().forEach(Atom::resume);
      waitForFirst(true);
    } else if (!inside && open) {
      open = false;
      rule.atoms().forEach(Atom::stop);
      rule.session().drop(rule);
      rule.callOff();
      rule.lifecycle().leaveHours();
      waitForFirst(false);
    }
    next(hours);
  }

  // what held when the hours ended may hold still, which no atom would say
  private void firstInside() {
    waitForFirst(false);
    rule.lookAtTick();
  }

  private void waitForFirst(boolean wait) {
    if (wait != waitingForFirst) {
      waitingForFirst = wait;
      listen(firstInside, wait);
    }
  }

  /** A rearming condition may be true all along: the next ticks are looked at. */
  void waitForRearm(boolean wait) {
    if (wait != waitingForRearm) {
      waitingForRearm = wait;
      listen(lookAgain, wait);
    }
  }

  private void listen(Runnable listener, boolean on) {
    for (String symbol : rule.symbols()) {
      if (on) {
        rule.shard().graph().symbol(symbol).listen(listener);
      } else {
        rule.shard().graph().symbol(symbol).unlisten(listener);
      }
    }
  }

  private void onClose(BarStream bars, Runnable listener) {
    Runnable guarded = rule.guarded(listener);
    bars.onClose(guarded);
    leaving.add(() -> bars.offClose(guarded));
  }

  /** Ends for good. */
  void stop() {
    gone = true;
    if (turning != null) {
      turning.cancel();
    }
    open = false;
    waitForFirst(false);
    waitForRearm(false);
    leaving.forEach(Runnable::run);
    leaving.clear();
  }

  /** Writes whether it looks, and what it waits for. */
  void save(DataOutput out) throws IOException {
    out.writeBoolean(gone);
    out.writeBoolean(open);
    out.writeBoolean(waitingForFirst);
    out.writeBoolean(waitingForRearm);
    Timers.save(out, turning);
  }

  /** Goes on where {@link #save} wrote, instead of {@link #start}. */
  void restore(DataInput in) throws IOException {
    gone = in.readBoolean();
    open = in.readBoolean();
    if (!gone) {
      followBars();
    }
    waitForFirst(in.readBoolean());
    waitForRearm(in.readBoolean());
    Schedule hours = during;
    turning =
        rule.clock()
            .timers()
            .restore(
                in,
                Timers.Part.HOURS,
                rule.guarded(
                    () -> {
                      if (hours != null) {
                        turn(hours);
                      }
                    }));
  }
}
