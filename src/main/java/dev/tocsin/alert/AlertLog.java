package dev.tocsin.alert;

import dev.tocsin.engine.OutcomeSink;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The log of firings. Of any thread; futures complete on a thread of the log.
 *
 * <p>{@link #accept} keeps an outcome until it is stored, in the order of the calls, however long
 * the database is away; its future fails only with {@link LogFull}. Every firing is published once
 * it is stored, see {@link FiringAddress}. The queries fail with what the database answers.
 */
public interface AlertLog extends OutcomeSink {

  /** Newest first. */
  Future<FiringPage> list(FiringQuery query);

  Future<Optional<StoredFiring>> find(String id);

  /**
   * What was stored after that sequence number, oldest first; for a reader that goes on where it
   * stopped.
   *
   * @param limit from 1 to {@link FiringQuery#MAX_LIMIT}
   */
  Future<List<StoredFiring>> since(long sequence, int limit);

  /**
   * Notes that a person has seen it; the first acknowledgement stays.
   *
   * @param by who, as it is shown
   * @return the firing as it is now; empty where there is none of that id
   */
  Future<Optional<StoredFiring>> acknowledge(String id, String by);

  /** The states of all rules that fired in that run, as of the last outcome stored for each. */
  Future<List<StoredRuleState>> ruleStates(String run);

  /** Of every run, the furthest input whose outcome is stored. */
  Future<Map<String, Long>> storedPositions();

  /** How it stands this moment; answers at once. */
  AlertLogState state();

  /** Stores what is queued, if the database lets it within that many milliseconds, and ends. */
  Future<Void> close(long patienceMillis);
}
