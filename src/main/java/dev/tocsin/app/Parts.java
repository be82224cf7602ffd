package dev.tocsin.app;

import dev.tocsin.alert.AlertLog;
import dev.tocsin.alert.AlertLogState;
import dev.tocsin.engine.EngineVerticle;
import dev.tocsin.feed.FeedStatus;
import dev.tocsin.feed.MarketFeed;
import dev.tocsin.feed.redis.RedisVerticle;
import dev.tocsin.rulebook.RuleFile;
import dev.tocsin.rulebook.Rulebook;
import dev.tocsin.web.api.Part;
import dev.tocsin.web.chat.ChatLinesVerticle;
import dev.tocsin.web.hook.EarlyAnswers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How each part of the service is, from what each last said of itself. */
final class Parts implements Supplier<List<Part>> {

  private final EngineVerticle engine;
  private final AlertLog log;
  private final PgLease lease;
  private final Rulebook rulebook;
  private final List<MarketFeed> feeds;
  private final @Nullable RedisVerticle redis;
  private final CriticalRules critical;
  private final @Nullable Heartbeat heartbeat;
  private final ChatLinesVerticle chats;
  private final EarlyAnswers hooks;
  private final Supplier<String> configuration;

  Parts(
      EngineVerticle engine,
      AlertLog log,
      PgLease lease,
      Rulebook rulebook,
      List<MarketFeed> feeds,
      @Nullable RedisVerticle redis,
      CriticalRules critical,
      @Nullable Heartbeat heartbeat,
      ChatLinesVerticle chats,
      EarlyAnswers hooks,
      Supplier<String> configuration) {
    this.hooks = hooks;
    this.configuration = configuration;
    this.chats = chats;
    this.heartbeat = heartbeat;
    this.critical = critical;
    this.engine = engine;
    this.log = log;
    this.lease = lease;
    this.rulebook = rulebook;
    this.feeds = List.copyOf(feeds);
    this.redis = redis;
  }

  List<MarketFeed> feeds() {
    return feeds;
  }

  @Override
  public List<Part> get() {
    List<Part> parts = new ArrayList<>();
    parts.add(
        engine
            .problem()
            .map(problem -> Part.down("engine", sentence(problem)))
            .orElse(Part.up("engine")));
    parts.add(database());
    parts.add(rules());
    parts.add(critical.part());
    if (heartbeat != null) {
      parts.add(heartbeat.part());
    }
    feeds.forEach(feed -> parts.add(feed(feed.status())));
    if (redis != null) {
      parts.add(redis(redis));
    }
    parts.add(hooks.part());
    parts.add(configuration(configuration.get()));
    chats
        .problems()
        .forEach(
            (channel, problem) ->
                parts.add(
                    Part.troubled(
                        "buttons of " + channel, "They are not heard now. " + sentence(problem))));
    return parts;
  }

  static Part configuration(String problem) {
    return problem.isEmpty()
        ? Part.up("configuration")
        : Part.troubled("configuration", sentence(problem));
  }

  static Part redis(RedisVerticle redis) {
    return redis.isUp()
        ? Part.up("redis")
        : Part.troubled("redis", "Redis does not answer; it is tried again, and all else goes on.");
  }

  private Part database() {
    AlertLogState state = log.state();
    if (!state.up()) {
      return Part.down(
          "database",
          "%s Firings go on and are kept until it is back (%d wait)."
              .formatted(
                  state.lastError() == null
                      ? "The database does not answer."
                      : sentence(state.lastError()),
                  state.backlog()));
    }
    return lease.held()
        ? Part.up("database")
        : Part.down("database", "The lease of the database is being renewed.");
  }

  private Part rules() {
    return rulebook.problem().map(gone -> Part.troubled("rules", gone)).orElseGet(this::ruleFiles);
  }

  private Part ruleFiles() {
    List<String> broken =
        rulebook.files().stream().filter(RuleFile::broken).map(RuleFile::path).toList();
    return broken.isEmpty()
        ? Part.up("rules")
        : Part.troubled(
            "rules",
            "Errors in %s; what ran before goes on."
                .formatted(broken.stream().limit(5).collect(Collectors.joining(", "))));
  }

  private static Part feed(FeedStatus status) {
    String name = "feed " + status.source();
    return status.problem() == null
        ? Part.up(name)
        : Part.troubled(name, sentence(status.problem()));
  }

  private static String sentence(String text) {
    String upper = Character.toUpperCase(text.charAt(0)) + text.substring(1);
    return upper.endsWith(".") ? upper : upper + ".";
  }
}
