package dev.tocsin.engine;

import dev.tocsin.lang.checked.CheckedFile;
import dev.tocsin.market.Instruments;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an engine is made with.
 *
 * @param directory for journals, one folder a timeline
 * @param replays symbols that a replay brings, each with the name of the replay; all others live on
 *     the live clock
 * @param reader checks the text of a rule file again when a journal is read
 * @param wallClock for ticks that bring no time and for clock marks
 * @param trail how far clock marks trail the wall clock when no tick comes, in microseconds
 * @param shards among how many threads the rules of a clock are divided; changes no outcome
 * @param keeping how much input stays on the disk
 * @param stored asked at the start alone: what the store lacks is worked out again, and what only
 *     the store knows is left in peace
 */
public record EngineOptions(
    Path directory,
    Instruments instruments,
    Map<String, String> replays,
    RuleReader reader,
    InstantSource wallClock,
    long trail,
    int shards,
    Keeping keeping,
    StoredPositions stored) {

  /** With one shard a clock. */
  public EngineOptions(
      Path directory,
      Instruments instruments,
      Map<String, String> replays,
      RuleReader reader,
      InstantSource wallClock,
      long trail) {
    this(
        directory,
        instruments,
        replays,
        reader,
        wallClock,
        trail,
        1,
        Keeping.usual(),
        StoredPositions.UNKNOWN);
  }

  /** The same with that many shards. */
  public EngineOptions withShards(int count) {
    return new EngineOptions(
        directory, instruments, replays, reader, wallClock, trail, count, keeping, stored);
  }

  /** The same that keeps that much. */
  public EngineOptions withKeeping(Keeping other) {
    return new EngineOptions(
        directory, instruments, replays, reader, wallClock, trail, shards, other, stored);
  }

  /** The same over that store. */
  public EngineOptions withStored(StoredPositions other) {
    return new EngineOptions(
        directory, instruments, replays, reader, wallClock, trail, shards, keeping, other);
  }

  /** How far the outcomes of a run are stored elsewhere. */
  @FunctionalInterface
  public interface StoredPositions {
    /** Nothing is known of any run. */
    StoredPositions UNKNOWN = _ -> -1;

    /** The furthest position whose outcome is stored, 0 for none, -1 where that is not known. */
    long of(String run);
  }

  /** Turns the text of a rule file into checked rules. */
  @FunctionalInterface
  public interface RuleReader {
    /** Null where the text has errors. */
    @Nullable CheckedFile read(String path, String text);
  }
}
