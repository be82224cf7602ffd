package dev.tocsin.engine.shape;

import dev.tocsin.engine.fact.Armed;
import dev.tocsin.engine.fact.Closes;
import dev.tocsin.engine.fact.Due;
import dev.tocsin.engine.fact.Fact;
import dev.tocsin.engine.fact.Happened;
import dev.tocsin.engine.fact.Holds;
import dev.tocsin.engine.fact.Interrupted;
import dev.tocsin.engine.fact.Look;
import dev.tocsin.engine.fact.OfNode;
import dev.tocsin.engine.fact.Seen;
import dev.tocsin.engine.fact.Standing;
import dev.tocsin.engine.fact.StateFact;
import dev.tocsin.engine.fact.Tally;
import dev.tocsin.engine.fact.Unknown;
import dev.tocsin.engine.fact.Waiting;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What right-hand sides may do: remember, forget, and tell a rule's standing what was found. Facts
 * are only ever inserted and deleted. Everything it does twice at one moment is the same as done
 * once, since an {@code or} can match twice.
 */
public final class Memory {
  private final RuleSession session;

  Memory(RuleSession session) {
    this.session = session;
  }

  // ---- verdicts

  public void happened(Happened event) {
    event.getStanding().happened(event);
  }

  public void isTrue(Standing standing) {
    standing.found(true);
  }

  public void isFalse(Standing standing) {
    standing.found(false);
  }

  public void rearms(Standing standing) {
    standing.rearms();
  }

  // ---- states that a session derives

  /** Sets a state; the session sees the change at once. */
  public void set(Standing standing, int slot, Truth truth) {
    StateFact old = standing.state(slot);
    StateFact next =
        switch (truth) {
          case TRUE -> old instanceof Holds ? old : new Holds(standing, slot);
          case UNKNOWN -> old instanceof Unknown ? old : new Unknown(standing, slot);
          case FALSE -> null;
        };
    if (next == old) {
      return;
    }
    if (old != null) {
      session.delete(old);
    }
    if (next != null) {
      session.insert(next);
    }
    standing.state(slot, next);
  }

  // ---- C for D

  public void hold(Look look, int node) {
    Standing standing = look.getStanding();
    Interrupted interrupted = find(standing, Interrupted.class, node, -1);
    long left = interrupted == null ? standing.duration(node) : interrupted.left();
    if (interrupted != null) {
      forget(interrupted);
    }
    if (left <= 0) {
      set(standing, node, Truth.TRUE);
      return;
    }
    long until = look.getTime() + left;
    remember(new Waiting(standing, node, look.getMoment(), until));
    standing.deadline(node, until);
    set(standing, node, Truth.FALSE);
  }

  public void drop(Standing standing, int node) {
    forgetAll(standing, node);
    set(standing, node, Truth.FALSE);
  }

  public void interrupt(Look look, int node) {
    Standing standing = look.getStanding();
    Waiting waiting = find(standing, Waiting.class, node, -1);
    if (waiting != null) {
      forget(waiting);
      long left = Math.max(0, waiting.getDeadline() - look.getTime());
      standing.remember(new Interrupted(standing, node, left));
    } else if (standing.state(node) instanceof Holds) {
      standing.remember(new Interrupted(standing, node, Interrupted.LONG_ENOUGH));
    }
    set(standing, node, Truth.UNKNOWN);
  }

  public void held(Waiting waiting) {
    set(waiting.getStanding(), waiting.getNode(), Truth.TRUE);
    forget(waiting);
  }

  // ---- bars

  /**
   * Takes what a condition was at a close (1 true, -1 false, 0 unknown) and decides the node's
   * state.
   */
  public void count(Standing standing, int node, int verdict) {
    Closes before = find(standing, Closes.class, node, -1);
    byte[] verdicts = before == null ? new byte[0] : before.verdicts();
    if (before != null) {
      forget(before);
    }
    int window = standing.window(node);
    boolean streak = window == 0;
    byte[] now =
        streak
            ? Streak.next(verdicts, verdict, standing.needed(node))
            : Streak.slide(verdicts, verdict, window);
    standing.remember(new Closes(standing, node, now));
    set(
        standing,
        node,
        streak
            ? Streak.inARow(now, verdict, standing.needed(node))
            : Streak.atLeast(now, standing.needed(node), window));
  }

  // ---- patterns

  public void begin(Happened event, int node, int step) {
    long until = plus(event.getTime(), event.getStanding().duration(node));
    see(event, node, step, event.getTime(), until);
  }

  public void follow(Happened event, Seen before) {
    // the chain keeps the deadline of its first step
    see(event, before.getNode(), before.getStep() + 1, event.getTime(), before.getDeadline());
  }

  private void see(Happened event, int node, int step, long time, long until) {
    Standing standing = event.getStanding();
    Seen older = find(standing, Seen.class, node, step);
    if (older != null) {
      forget(older);
    }
    remember(new Seen(standing, node, step, event.getMoment(), time, until));
    standing.deadline(node, plus(until, 1));
  }

  public void complete(Standing standing, int node) {
    forgetAll(standing, node);
    session.derive(standing, node);
  }

  public void happens(Happened event, int node) {
    session.derive(event.getStanding(), node);
  }

  public void await(Happened event, int node) {
    Standing standing = event.getStanding();
    if (find(standing, Waiting.class, node, -1) != null) {
      return;
    }
    long until = plus(event.getTime(), standing.duration(node));
    remember(new Waiting(standing, node, event.getMoment(), until));
    standing.deadline(node, until);
  }

  public void end(Waiting waiting) {
    forget(waiting);
  }

  public void passed(Due due, Waiting waiting) {
    forget(waiting);
    Standing standing = due.getStanding();
    if (standing.canTellAbsence(due.getNode())) {
      session.derive(standing, due.getNode());
    }
  }

  public void tally(Happened event, int node) {
    Standing standing = event.getStanding();
    Tally before = find(standing, Tally.class, node, -1);
    long[] old = before == null ? new long[0] : before.times();
    long[] times = Arrays.copyOf(old, old.length + 1);
    times[old.length] = event.getTime();
    tally(standing, node, before, times, event.getTime());
  }

  /** Drops what has left the window. */
  public void retally(Due due) {
    Tally before = find(due.getStanding(), Tally.class, due.getNode(), -1);
    if (before != null) {
      tally(due.getStanding(), due.getNode(), before, before.times(), due.getTime());
    }
  }

  private void tally(Standing standing, int node, @Nullable Tally before, long[] times, long now) {
    long window = standing.duration(node);
    int from = 0;
    while (from < times.length && times[from] <= now - window) {
      from++;
    }
    if (before != null) {
      forget(before);
    }
    if (from < times.length) {
      long deadline = plus(times[from], window);
      long[] inside = Arrays.copyOfRange(times, from, times.length);
      remember(new Tally(standing, node, standing.needed(node), inside, deadline));
      standing.deadline(node, deadline);
    }
  }

  // ---- a state becoming true

  public void arm(Look look, int node) {
    if (find(look.getStanding(), Armed.class, node, -1) == null) {
      remember(new Armed(look.getStanding(), node, look.getMoment()));
    }
  }

  public void becomes(Look look, Armed armed) {
    forget(armed);
    session.derive(look.getStanding(), armed.getNode());
  }

  // ---- remembering

  public void forget(Fact fact) {
    if (fact.getStanding().forget(fact) && fact.handle() != null) {
      session.delete(fact);
    }
  }

  private void remember(Fact fact) {
    fact.getStanding().remember(fact);
    session.insert(fact);
  }

  void forgetAll(Standing standing, int node) {
    for (Fact fact : standing.remembered().toArray(Fact[]::new)) {
      if (((OfNode) fact).getNode() == node) {
        forget(fact);
      }
    }
  }

  /** What a node remembers of that kind; {@code step} counts for {@link Seen} alone. */
  private static <T extends Fact> @Nullable T find(
      Standing standing, Class<T> type, int node, int step) {
    for (Fact fact : standing.remembered()) {
      if (type.isInstance(fact)
          && ((OfNode) fact).getNode() == node
          && (!(fact instanceof Seen seen) || seen.getStep() == step)) {
        return type.cast(fact);
      }
    }
    return null;
  }

  /** A sum that stops at the end of time. */
  private static long plus(long time, long duration) {
    long sum = time + duration;
    return ((time ^ sum) & (duration ^ sum)) < 0 ? Long.MAX_VALUE : sum;
  }
}
