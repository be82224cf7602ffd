package dev.tocsin.engine;

import dev.tocsin.engine.journal.Entry;
import dev.tocsin.engine.plan.Plan;
import dev.tocsin.engine.plan.Planner;
import dev.tocsin.engine.shape.Shapes;
import dev.tocsin.engine.why.Why;
import dev.tocsin.lang.checked.CheckedAlert;
import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.lang.checked.Condition;
import dev.tocsin.market.Instruments;
import dev.tocsin.market.Signal;
import dev.tocsin.market.Tick;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One rule, run again over the input it had, up to an instant: how it stood then. It runs in a
 * shard like any other, with nothing in it but the rule and those whose firings it waits for, so it
 * does what it did. One thread.
 */
public final class Rerun implements AutoCloseable {
  /** A tick that belongs to the instant may come so long after it and be late, in microseconds. */
  private static final long LATE_BY = 60_000_000;

  private final Wanted wanted;
  private final long at;
  private final Shard shard;
  private final Witness witness;
  private final Map<String, Long> newest = new HashMap<>();
  private long clock;
  private boolean reached;

  /**
   * Which rule, and what it needs.
   *
   * @param others the alerts whose firings it waits for, itself or through another
   */
  public record Wanted(String file, String alert, @Nullable String member, Set<Name> others) {

    /** An alert by its file and name. */
    public record Name(String file, String alert) {}

    /** The rule of these files with all that it needs of them. */
    public static Wanted of(
        Collection<CheckedFile> files, String file, String alert, @Nullable String member) {
      var first = new Name(file, alert);
      Set<Name> found = new HashSet<>(Set.of(first));
      ArrayDeque<Name> open = new ArrayDeque<>(List.of(first));
      while (!open.isEmpty()) {
        Name name = open.remove();
        for (CheckedFile one : files) {
          for (CheckedAlert candidate : one.alerts()) {
            if (one.path().equals(name.file()) && candidate.name().equals(name.alert())) {
              waitsFor(candidate).stream().filter(found::add).forEach(open::add);
            }
          }
        }
      }
      found.remove(first);
      return new Wanted(file, alert, member, Set.copyOf(found));
    }

    private static List<Name> waitsFor(CheckedAlert alert) {
      String member = alert.members().isEmpty() ? null : alert.members().getFirst();
      List<Name> names = new ArrayList<>();
      for (Plan.Leaf leaf : Planner.plan(alert, member).leaves()) {
        if (leaf.condition() instanceof Condition.Fires fires) {
          names.add(new Name(fires.file(), fires.alert()));
        }
      }
      return names;
    }

    boolean needs(String path) {
      return path.equals(file) || others.stream().anyMatch(name -> name.file().equals(path));
    }

    String id() {
      return RuleId.of(file, alert, member);
    }

    private CheckedFile of(CheckedFile whole) {
      List<CheckedAlert> kept = new ArrayList<>();
      for (CheckedAlert one : whole.alerts()) {
        if (whole.path().equals(file) && one.name().equals(alert)) {
          kept.add(member == null ? one : Placement.forMembers(one, List.of(member)));
        } else if (others.contains(new Name(whole.path(), one.name()))) {
          kept.add(one);
        }
      }
      return new CheckedFile(whole.path(), List.copyOf(kept));
    }
  }

  /**
   * @param run the run whose input it is
   * @param at the instant, microseconds of event time
   */
  public Rerun(String run, Wanted wanted, Instruments instruments, Shapes shapes, long at) {
    this.wanted = wanted;
    this.at = at;
    this.shard = new Shard(run, instruments, shapes, _ -> {});
    this.witness = new Witness(wanted.id());
    shard.witness(witness);
  }

  /**
   * Goes on from a snapshot, before any input.
   *
   * @param files those that were live then
   */
  void restore(Snapshot snapshot, List<CheckedFile> files) {
    shard.restore(snapshot.clock());
    shard.graph().remembered(snapshot::series);
    shard.rules().stored(snapshot::rule);
    files.forEach(file -> load(snapshot.clock().position(), file));
    snapshot.symbols().forEach(shard.graph()::symbol);
    shard.graph().remembered(null);
    shard.rules().stored((_, _) -> null);
  }

  /** A file became live; of its rules only those that are needed are. */
  public void load(long position, CheckedFile file) {
    CheckedFile needed = wanted.of(file);
    if (!reached && (!needed.alerts().isEmpty() || shard.rules().has(file.path()))) {
      shard.load(position, needed);
    }
  }

  /** Whether a file holds anything that is needed. */
  boolean needs(String path) {
    return !reached && wanted.needs(path);
  }

  /** A file was taken out. */
  public void unload(String path) {
    if (!reached) {
      shard.unload(path);
    }
  }

  /** A person told a rule something. */
  public void tell(String rule, Entry.Command command) {
    if (!reached) {
      shard.rules().tell(rule, command);
    }
  }

  /**
   * Takes a tick.
   *
   * @return false where nothing that comes later can matter any more
   */
  public boolean tick(long position, Tick tick) {
    if (!reached && tick.time() <= at) {
      shard.tick(position, tick);
      newest.merge(tick.symbol(), tick.time(), Math::max);
      return true;
    }
    reach(position);
    clock = Math.max(clock, tick.time());
    long seen = newest.merge(tick.symbol(), tick.time(), Math::max);
    if (tick.time() == at) {
      boolean late = tick.time() < seen;
      witness.late(new Witness.Late(tick.symbol(), tick.time(), late ? seen : clock, !late));
    }
    return tick.time() <= at + LATE_BY;
  }

  /**
   * Takes a signal.
   *
   * @return false where nothing that comes later can matter any more
   */
  public boolean signal(long position, Signal signal) {
    if (!reached && signal.time() <= at) {
      shard.signal(position, signal);
      return true;
    }
    reach(position);
    clock = Math.max(clock, signal.time());
    return signal.time() <= at + LATE_BY;
  }

  /**
   * The clock was moved.
   *
   * @return false where nothing that comes later can matter any more
   */
  public boolean mark(long position, long time) {
    if (!reached && time <= at) {
      shard.mark(position, time);
      return true;
    }
    reach(position);
    clock = Math.max(clock, time);
    return time <= at + LATE_BY;
  }

  /** The clock goes on to the instant: what is due by then is due. */
  public void reach(long position) {
    if (!reached) {
      shard.mark(position, at);
      reached = true;
    }
  }

  /** How the rule stood, or stands where the input ended earlier; null where it was not live. */
  public @Nullable Why why() {
    return shard.rules().why(wanted.id(), at);
  }

  @Override
  public void close() {
    shard.close();
  }
}
