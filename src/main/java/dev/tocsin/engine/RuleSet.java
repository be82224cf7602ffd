package dev.tocsin.engine;

import dev.tocsin.engine.alpha.SeriesGraph;
import dev.tocsin.engine.alpha.UnsupportedValueException;
import dev.tocsin.engine.journal.Entry;
import dev.tocsin.engine.plan.Plan;
import dev.tocsin.engine.shape.Shapes;
import dev.tocsin.engine.why.Why;
import dev.tocsin.lang.checked.CheckedAlert;
import dev.tocsin.lang.checked.CheckedFile;
import java.io.ByteArrayInputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules of a shard, by file, and the sessions of their shapes: one a shape, however many rules
 * have it. Belongs to the thread of its shard.
 */
public final class RuleSet {
  private static final Logger LOG = LoggerFactory.getLogger(RuleSet.class);

  private final Shard shard;
  private final Shapes shapes;
  private final Map<String, Map<String, LiveRule>> files = new TreeMap<>();
  private final Map<String, HostedShape> sessions = new HashMap<>();
  private Stored stored = (_, _) -> null;

  /** What rules remembered before a restart, or in another shard. */
  @FunctionalInterface
  interface Stored {
    /** Null where nothing is known of a rule of that id and version. */
    @Nullable DataInput of(String id, String version) throws IOException;
  }

  RuleSet(Shard shard, Shapes shapes) {
    this.shard = shard;
    this.shapes = shapes;
  }

  /**
   * Makes a file's rules live.
   *
   * @param ours tells by their ids those that live on this shard
   */
  List<RuleStatus> load(PlannedFile planned, Predicate<String> ours) {
    CheckedFile file = planned.file();
    Map<String, LiveRule> before = files.getOrDefault(file.path(), Map.of());
    Map<String, LiveRule> after = new LinkedHashMap<>();
    int order = 0;
    for (CheckedAlert alert : file.alerts()) {
      int memberOrder = 0;
      for (PlannedFile.Draft draft : planned.of(alert)) {
        if (ours.test(draft.id())) {
          Definition definition = Definition.of(alert, draft, order, memberOrder);
          LiveRule known = before.get(draft.id());
          if (known != null && known.definition().meaning() == draft.meaning()) {
            known.redefine(definition);
            after.put(known.id(), known);
          } else {
            place(definition, draft.plan(), after);
          }
        }
        memberOrder++;
      }
      order++;
    }
    before.forEach(
        (id, rule) -> {
          if (after.get(id) != rule) {
            remove(rule);
          }
        });
    if (after.isEmpty()) {
      files.remove(file.path());
    } else {
      files.put(file.path(), after);
    }
    return after.values().stream().map(LiveRule::status).toList();
  }

  private void place(Definition definition, Plan plan, Map<String, LiveRule> rules) {
    HostedShape host =
        sessions.computeIfAbsent(
            plan.shape().key(), _ -> new HostedShape(plan.shape(), shapes.open(plan.shape())));
    host.join();
    var rule = new LiveRule(shard, definition, plan, host);
    try {
      rule.attach(plan);
      String failure = rule.failure();
      if (failure == null) {
        begin(rule);
      } else {
        rule.quarantine(failure);
      }
    } catch (UnsupportedValueException e) {
      rule.quarantine(Objects.requireNonNull(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.error("{} failed when it was to begin and is set aside", rule.id(), e);
      rule.quarantine("it failed when it was to begin: " + e.getMessage());
    }
    shard.stands(rule);
    rules.put(rule.id(), rule);
  }

  private void begin(LiveRule rule) {
    try {
      DataInput in = stored.of(rule.id(), rule.definition().version());
      if (in == null) {
        rule.start();
      } else {
        rule.restore(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("what " + rule.id() + " remembered cannot be read", e);
    }
  }

  /** From now on new rules go on from what is stored of them. */
  void stored(Stored next) {
    stored = next;
  }

  /** Shows every rule, in order of file and place in it. */
  void each(Consumer<LiveRule> visitor) {
    files.values().forEach(rules -> rules.values().forEach(visitor));
  }

  /** Gives a rule away as it stands; null where there is none of that id. */
  @Nullable LiveRule give(String id) {
    LiveRule rule = find(id);
    if (rule != null) {
      Map<String, LiveRule> left = Objects.requireNonNull(files.get(rule.alert().file()));
      left.remove(id);
      if (left.isEmpty()) {
        files.remove(rule.alert().file());
      }
    }
    return rule;
  }

  /**
   * Takes over a rule that another shard gives.
   *
   * @param state what it remembers
   */
  void take(LiveRule rule, byte[] state) {
    Stored before = stored;
    stored = (_, _) -> new DataInputStream(new ByteArrayInputStream(state));
    place(
        rule.definition(),
        rule.plan(),
        files.computeIfAbsent(rule.alert().file(), _ -> new LinkedHashMap<>()));
    stored = before;
  }

  /** Ends a rule that was given away. */
  void leave(LiveRule rule) {
    remove(rule);
  }

  private void remove(LiveRule rule) {
    rule.stop();
    HostedShape host = rule.host();
    if (host.leave()) {
      sessions.remove(host.key());
      host.session().close();
      shapes.unload(host.key());
    }
  }

  void unload(String path) {
    Map<String, LiveRule> rules = files.remove(path);
    if (rules != null) {
      rules.values().forEach(this::remove);
    }
  }

  private List<LiveRule> all() {
    List<LiveRule> all = new ArrayList<>();
    files.values().forEach(rules -> all.addAll(rules.values()));
    return all;
  }

  List<RuleStatus> statuses() {
    return all().stream().map(LiveRule::status).toList();
  }

  /** How the rules of one file stand, in their order. */
  List<RuleStatus> statuses(String path) {
    return files.getOrDefault(path, Map.of()).values().stream().map(LiveRule::status).toList();
  }

  /** Holds what the rules of a file need now, so that it outlives them until it is released. */
  List<SeriesGraph.Held> hold(String path) {
    return files.getOrDefault(path, Map.of()).values().stream().map(LiveRule::needs).toList();
  }

  /** Whether rules of that file are live. */
  boolean has(String path) {
    return files.containsKey(path);
  }

  boolean has(LiveRule rule) {
    Map<String, LiveRule> ofFile = files.get(rule.alert().file());
    return ofFile != null && ofFile.get(rule.id()) == rule;
  }

  /** How one rule stands, or null where there is none of that id. */
  public @Nullable RuleStatus status(String id) {
    LiveRule rule = find(id);
    return rule == null ? null : rule.status();
  }

  /**
   * Why a rule fired at an instant that all input has reached, or why it did not; null where there
   * is no such rule.
   */
  @Nullable Why why(String id, long at) {
    LiveRule rule = find(id);
    return rule == null ? null : WhyWriter.write(rule, at, shard.witness());
  }

  /** Does what a person told a rule; false where there is no such rule. */
  public boolean tell(String id, Entry.Command command) {
    return switch (command) {
      case PAUSE -> pause(id, true);
      case RESUME -> pause(id, false);
      case REARM -> rearm(id);
    };
  }

  /** Sets or lifts a pause; false where there is no such rule. */
  public boolean pause(String id, boolean paused) {
    LiveRule rule = find(id);
    if (rule == null) {
      return false;
    }
    rule.gates().pause(paused);
    return true;
  }

  /** Lets a rule that is done, cooling or waiting fire again; false where there is no such rule. */
  public boolean rearm(String id) {
    LiveRule rule = find(id);
    if (rule == null) {
      return false;
    }
    rule.lifecycle().rearm();
    return true;
  }

  private @Nullable LiveRule find(String id) {
    for (Map<String, LiveRule> rules : files.values()) {
      LiveRule rule = rules.get(id);
      if (rule != null) {
        return rule;
      }
    }
    return null;
  }

  /** How many facts stand in all sessions: none where no state holds and nothing is pending. */
  long facts() {
    return sessions.values().stream().mapToLong(host -> host.session().size()).sum();
  }

  void close() {
    sessions.values().forEach(host -> host.session().close());
  }
}
