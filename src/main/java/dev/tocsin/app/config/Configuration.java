package dev.tocsin.app.config;

import dev.tocsin.engine.Keeping;
import dev.tocsin.market.Instrument;
import dev.tocsin.notify.ConfiguredChannel;
import dev.tocsin.notify.NotifyConfig;
import dev.tocsin.notify.route.Policy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be set, with its defaults filled in.
 *
 * @param busPort of the TCP event bus bridge on loopback; 0 for any free one
 * @param token asked for on every path but {@code /health} and {@code /hooks}; null for none
 * @param dataDir database, journal, keys and logs
 * @param databaseUrl {@code postgresql://user:password@host:port/name}; null for the embedded one
 * @param channels in the order of the file
 * @param incoming signals, hooks and Redis
 * @param instruments those described, by symbol
 * @param delivery how often and when what failed is tried again
 * @param policy routes, quiet hours, inhibition and budgets
 * @param heartbeat null for none
 * @param engine how the engine is divided, and what it keeps
 * @param shutdown how long the end of the process may take
 */
public record Configuration(
    Http http,
    int busPort,
    @Nullable Secret token,
    Path dataDir,
    Rules rules,
    @Nullable Secret databaseUrl,
    Demo demo,
    Map<String, ConfiguredChannel> channels,
    Incoming incoming,
    Map<String, Instrument> instruments,
    Policy policy,
    @Nullable Heartbeat heartbeat,
    NotifyConfig delivery,
    EngineSettings engine,
    Duration shutdown) {

  /** The same with another heartbeat, or with none. */
  public Configuration beating(@Nullable Heartbeat other) {
    return new Configuration(
        http,
        busPort,
        token,
        dataDir,
        rules,
        databaseUrl,
        demo,
        channels,
        incoming,
        instruments,
        policy,
        other,
        delivery,
        engine,
        shutdown);
  }

  /**
   * Where the page and the HTTP interface are served.
   *
   * @param port 0 for any free one
   * @param hosts names besides its own that a Host header may carry
   * @param origins other origins whose pages may call it, such as {@code https://desk.example}
   */
  public record Http(String host, int port, Set<String> hosts, Set<String> origins) {}

  /**
   * A rule that has to fire again and again.
   *
   * @param every microseconds
   * @param through name of the channel that tells of it
   */
  public record Heartbeat(long every, String through) {}

  /** Where rule files live and whether a save is committed. */
  public record Rules(Path dir, Commit commit) {}

  /** Whether a save is committed to the git repository of the rules. */
  public enum Commit {
    /** Where the rules directory is the top of a repository. */
    AUTO,
    ALWAYS,
    NEVER
  }

  /**
   * How the engine is divided, and what it keeps.
   *
   * @param shards among how many threads the rules of a clock are divided; changes no firing
   * @param keeping how much of its input stays on the disk
   */
  public record EngineSettings(int shards, Keeping keeping) {}

  /**
   * The bundled trades.
   *
   * @param enabled whether they are replayed at all
   * @param speed how many seconds of the recording pass in one; above zero, at most 100,000
   */
  public record Demo(boolean enabled, double speed) {}
}
