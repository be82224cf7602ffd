package dev.tocsin.engine;

import dev.tocsin.engine.alpha.UnsupportedValueException;
import dev.tocsin.engine.journal.Entry;
import dev.tocsin.engine.plan.Plan;
import dev.tocsin.engine.plan.Planner;
import dev.tocsin.engine.shape.RuleSession;
import dev.tocsin.engine.shape.Shapes;
import dev.tocsin.engine.why.Why;
import dev.tocsin.lang.checked.CheckedAlert;
import dev.tocsin.lang.checked.CheckedFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a shard, by file, and the sessions of their shapes: one a shape, however many rules
 * have it. Belongs to the thread of its shard.
 */
public final class RuleSet {
  private final Shard shard;
  private final Shapes shapes;
  private final Map<String, Map<String, LiveRule>> files = new TreeMap<>();
  private final Map<String, HostedShape> sessions = new HashMap<>();

  RuleSet(Shard shard, Shapes shapes) {
    this.shard = shard;
    this.shapes = shapes;
  }

  /**
   * Makes a file's rules live.
   *
   * @param ours tells by their ids those that live on this shard
   */
  List<RuleStatus> load(CheckedFile file, Predicate<String> ours) {
    Map<String, LiveRule> before = files.getOrDefault(file.path(), Map.of());
    Map<String, LiveRule> after = new LinkedHashMap<>();
    int order = 0;
    for (CheckedAlert alert : file.alerts()) {
      int memberOrder = 0;
      if (alert.members().isEmpty()) {
        place(alert, null, order, memberOrder, ours, before, after);
      }
      for (String member : alert.members()) {
        place(alert, member, order, memberOrder++, ours, before, after);
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

  private void place(
      CheckedAlert alert,
      @Nullable String member,
      int order,
      int memberOrder,
      Predicate<String> ours,
      Map<String, LiveRule> before,
      Map<String, LiveRule> after) {
    String id = RuleId.of(alert.file(), alert.name(), member);
    if (!ours.test(id)) {
      return;
    }
    String version = version(alert);
    LiveRule known = before.get(id);
    if (known != null && known.version().equals(version)) {
      known.redefine(Definition.of(alert, order, memberOrder));
      after.put(known.id(), known);
      return;
    }
    Plan plan = Planner.plan(alert, member);
    HostedShape host =
        sessions.computeIfAbsent(
            plan.shape().key(),
            _ -> new HostedShape(plan.shape(), new RuleSession(shapes.base(plan.shape()))));
    host.join();
    var rule =
        new LiveRule(shard, Definition.of(alert, order, memberOrder), member, version, plan, host);
    try {
      rule.attach();
      rule.start();
    } catch (UnsupportedValueException e) {
      rule.quarantine(Objects.requireNonNull(e.getMessage()));
    }
    after.put(rule.id(), rule);
  }

  /** Hands a rule over to another shard of the same clock. */
  void move(String id, Shard to, Routes routes, int number) {
    LiveRule rule = find(id);
    if (rule == null) {
      return;
    }
    Objects.requireNonNull(files.get(rule.alert().file())).remove(id);
    rule.plan().symbols().forEach(symbol -> routes.lead(symbol, number));
    to.rules().take(rule);
    remove(rule);
  }

  private void take(LiveRule rule) {
    Definition definition = rule.definition();
    place(
        rule.alert(),
        rule.member(),
        definition.order(),
        definition.memberOrder(),
        _ -> true,
        Map.of(),
        files.computeIfAbsent(rule.alert().file(), _ -> new LinkedHashMap<>()));
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

  /** Sets aside the rules that make a session throw; the session is filled anew for the others. */
  void quarantine(RuleSession session, List<LiveRule> round, RuntimeException cause) {
    List<LiveRule> hosted = all().stream().filter(rule -> rule.session() == session).toList();
    for (LiveRule rule : round) {
      if (rule.session() == session) {
        rule.quarantine("it failed while it was evaluated: " + cause.getMessage());
      }
    }
    session.rebuild(hosted.stream().filter(rule -> rule.broken() == null).toList());
  }

  private List<LiveRule> all() {
    List<LiveRule> all = new ArrayList<>();
    files.values().forEach(rules -> all.addAll(rules.values()));
    return all;
  }

  List<RuleStatus> statuses() {
    return all().stream().map(LiveRule::status).toList();
  }

  /** Whether rules of that file are live. */
  boolean has(String path) {
    return files.containsKey(path);
  }

  boolean has(LiveRule rule) {
    return find(rule.id()) == rule;
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
    rule.lifecycle().pause(paused);
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

  void close() {
    sessions.values().forEach(host -> host.session().close());
  }

  /** Hash of what an alert means (language.md S14): another one begins with fresh state. */
  static String version(CheckedAlert alert) {
    String meaning =
        String.join(
            "\n",
            alert.conditionText(),
            String.valueOf(alert.clauses().during()),
            String.valueOf(alert.clauses().evaluation()),
            String.valueOf(alert.clauses().rearm()));
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(meaning.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
