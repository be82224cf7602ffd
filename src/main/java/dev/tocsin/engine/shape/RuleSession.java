package dev.tocsin.engine.shape;

import dev.tocsin.engine.fact.Armed;
import dev.tocsin.engine.fact.Closed;
import dev.tocsin.engine.fact.Due;
import dev.tocsin.engine.fact.Fact;
import dev.tocsin.engine.fact.Happened;
import dev.tocsin.engine.fact.Interrupted;
import dev.tocsin.engine.fact.Look;
import dev.tocsin.engine.fact.OfNode;
import dev.tocsin.engine.fact.Seen;
import dev.tocsin.engine.fact.Standing;
import dev.tocsin.engine.fact.StateFact;
import dev.tocsin.engine.fact.Tally;
import dev.tocsin.engine.fact.Waiting;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.ConsequenceException;
import org.kie.api.runtime.rule.FactHandle;
import org.kie.api.time.SessionPseudoClock;

/**
 * The Drools session of one shape in one shard. A moment is: facts in, fire, transient facts out.
 * Belongs to the thread of its shard.
 */
public final class RuleSession implements AutoCloseable {
  /**
   * A shape has at most half as many ways to be true, false and unknown, and comes to each of them
   * once for what a rule was told. What takes more goes round in circles.
   */
  private static final int STEPS_A_FACT = 4_000;

  /** How many facts are kept to serve again. */
  private static final int MOST_KEPT = 64;

  private final KieBase base;
  private final Memory memory = new Memory(this);
  private final List<Fact> transients = new ArrayList<>();
  private final boolean keepsEvents;
  private final ArrayList<Happened> free = new ArrayList<>();
  private KieSession session;
  private long moment;
  private long time;
  private long steps;

  public RuleSession(KieBase base) {
    this(base, true);
  }

  /**
   * @param joins whether its rules join facts; where none does, nothing of a fact is left in the
   *     session when it is out, and it serves again
   */
  RuleSession(KieBase base, boolean joins) {
    this.base = base;
    this.keepsEvents = !joins;
    this.session = open();
  }

  private KieSession open() {
    KieSession opened = base.newKieSession(Shapes.sessionConfiguration(), null);
    opened.setGlobal("memory", memory);
    return opened;
  }

  /**
   * Begins a moment, or goes on with the one that is on.
   *
   * @return whether it began
   */
  public boolean at(long moment, long time) {
    if (this.moment == moment) {
      return false;
    }
    this.moment = moment;
    long passed = time / 1_000 - Math.max(0, this.time / 1_000);
    if (passed > 0) {
      SessionPseudoClock clock = session.getSessionClock();
      clock.advanceTime(passed, TimeUnit.MILLISECONDS);
    }
    this.time = time;
    return true;
  }

  /** An event of a leaf is true at this moment. */
  public void happen(Standing standing, int slot) {
    Happened event;
    if (free.isEmpty()) {
      event = new Happened(standing, slot, moment, time);
    } else {
      event = free.removeLast();
      event.again(standing, slot, moment, time);
    }
    transients.add(insert(event));
  }

  /** An event of a node is true at this moment; once, however often it is said. */
  void derive(Standing standing, int node) {
    if (standing.derives(node, moment)) {
      happen(standing, node);
    }
  }

  /** The states of a rule are looked at. */
  public void look(Standing standing) {
    transients.add(insert(new Look(standing, moment, time)));
  }

  /** A deadline of a node has come. */
  public void due(Standing standing, int node, long deadline) {
    transients.add(insert(new Due(standing, node, moment, deadline)));
  }

  /** A bar of the series that a node counts by has closed. */
  public void closed(Standing standing, int node) {
    transients.add(insert(new Closed(standing, node, moment, time)));
  }

  /** Sets a state of a leaf. */
  public void state(Standing standing, int slot, Truth truth) {
    memory.set(standing, slot, truth);
  }

  /**
   * What went wrong in a session.
   *
   * @param standing the rule in whose part it did; null where that cannot be told, and then the
   *     session may be unsound
   */
  public record Failed(@Nullable Standing standing, RuntimeException cause) {}

  /**
   * Runs the rules on what this moment brought.
   *
   * @return what went wrong, or null; without the rule that it names the others can go on
   */
  public @Nullable Failed fire() {
    try {
      int most = (int) Math.min(Integer.MAX_VALUE, (1L + transients.size()) * STEPS_A_FACT);
      int taken = session.fireAllRules(most);
      steps += taken;
      return taken < most
          ? null
          : new Failed(
              null, new IllegalStateException("more than %,d steps at one moment".formatted(most)));
    } catch (ConsequenceException e) {
      return new Failed(standingOf(e), e);
    } catch (RuntimeException e) {
      return new Failed(null, e);
    }
  }

  private static @Nullable Standing standingOf(ConsequenceException e) {
    if (e.getMatch() != null) {
      for (Object object : e.getMatch().getObjects()) {
        if (object instanceof Fact fact) {
          return fact.getStanding();
        }
      }
    }
    return null;
  }

  /** Takes out all that a rule has here; nothing of it is left to run. */
  public void discard(Standing standing) {
    transients.removeIf(
        fact -> {
          boolean its = fact.getStanding() == standing;
          if (its) {
            delete(fact);
          }
          return its;
        });
    remove(standing);
  }

  /** Ends the moment: what was true at it alone is taken out. */
  public void end() {
    // a plain loop: a firing shall leave nothing to collect that is not its own
    for (int i = 0; i < transients.size(); i++) {
      Fact fact = transients.get(i);
      delete(fact);
      if (fact instanceof Due due) {
        askAgain(due.getStanding(), due.getNode(), Long.MIN_VALUE);
      } else if (keepsEvents && fact instanceof Happened event && free.size() < MOST_KEPT) {
        free.add(event);
      }
    }
    transients.clear();
  }

  /**
   * One deadline a node is asked for at a time, so what else the node still remembers asks anew.
   *
   * @param after those that are later than that alone
   */
  public static void askAgain(Standing standing, int node, long after) {
    for (Fact fact : standing.remembered()) {
      if (((OfNode) fact).getNode() != node) {
        continue;
      }
      long deadline =
          switch (fact) {
            case Seen seen when seen.getDeadline() < Long.MAX_VALUE -> seen.getDeadline() + 1;
            case Waiting waiting -> waiting.getDeadline();
            case Tally tally -> tally.times()[0] + standing.duration(node);
            default -> Long.MIN_VALUE;
          };
      if (deadline > after) {
        standing.deadline(node, deadline);
      }
    }
  }

  /** Forgets all that a rule's nodes remember; its states stay as they are. */
  public void forget(Standing standing) {
    for (Fact fact : standing.remembered().toArray(Fact[]::new)) {
      memory.forget(fact);
    }
  }

  /** Drops what is pending; what is armed stays armed, and what has held long enough has. */
  public void drop(Standing standing) {
    for (Fact fact : standing.remembered().toArray(Fact[]::new)) {
      boolean pending =
          switch (fact) {
            case Armed _ -> false;
            case Interrupted interrupted -> interrupted.left() != Interrupted.LONG_ENOUGH;
            default -> true;
          };
      if (pending) {
        memory.forget(fact);
      }
    }
  }

  /** Takes a rule out for good. */
  public void remove(Standing standing) {
    forget(standing);
    for (int slot = 0; slot < standing.slots(); slot++) {
      memory.set(standing, slot, Truth.FALSE);
    }
  }

  /**
   * Fills a new session with what a rule has: after a restart, or when a session is no longer
   * sound.
   */
  public void restore(Standing standing) {
    for (int slot = 0; slot < standing.slots(); slot++) {
      StateFact state = standing.state(slot);
      if (state != null) {
        insert(state);
      }
    }
    for (Fact fact : standing.remembered()) {
      if (fact instanceof Seen
          || fact instanceof Waiting
          || fact instanceof Tally
          || fact instanceof Armed) {
        insert(fact);
      }
    }
  }

  /**
   * Throws the Drools session away and fills a new one: the way back after an exception inside it.
   */
  public void rebuild(Iterable<? extends Standing> standings) {
    session.dispose();
    transients.clear();
    session = open();
    moment = 0;
    time = 0;
    standings.forEach(this::restore);
  }

  /** How many right-hand sides have run since it was made: the work that its rules gave it. */
  public long steps() {
    return steps;
  }

  /** How many facts are in working memory. */
  public long size() {
    return session.getFactCount();
  }

  <T extends Fact> T insert(T fact) {
    fact.placed(session.insert(fact));
    return fact;
  }

  void delete(Fact fact) {
    @Nullable FactHandle handle = fact.handle();
    if (handle != null) {
      session.delete(handle);
      fact.placed(null);
    }
  }

  @Override
  public void close() {
    session.dispose();
  }

  /** Writes what a rule's facts say. */
  public void save(Standing standing, DataOutput out) throws IOException {
    StoredFacts.save(standing, out);
  }

  /** Gives a rule that has no facts yet those that {@link #save} wrote. */
  public void restore(Standing standing, DataInput in) throws IOException {
    StoredFacts.restore(standing, in);
    restore(standing);
  }
}
