package dev.tocsin.notify;

import dev.tocsin.alert.Fence;
import dev.tocsin.alert.PgTransaction;
import dev.tocsin.notify.channel.DeliveryResult;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The beginnings and ends of attempts in the outbox table, many in one statement. */
final class PgAttempts {

  private static final String BEGIN =
      """
      update outbox
      set attempts = attempts + 1,
        carrier = case when outbox.id = given.first then null else given.first end
      from unnest($1::bigint[], $2::bigint[]) as given (id, first)
      where outbox.id = given.id and state = 'waiting'
        and ($3::bigint = 0
          or exists (select from lease where name = 'service' and token = $3 for share))
      returning outbox.id, attempts
      """;

  /** In one statement with how the attempts went. */
  private static final String END =
      """
      with attempt as
        (insert into delivery_attempt
           (notification, attempt, began_at, ended_at, result, reason, sentence)
         select * from unnest($12::bigint[], $13::int[], $14::bigint[], $15::bigint[],
           $16::text[], $17::text[], $18::text[])
         on conflict do nothing)
      update outbox
      set state = given.state,
        reason = case when outbox.id = given.first then given.reason
          else coalesce(given.together, given.reason) end,
        due_at = coalesce(given.due_at, outbox.due_at),
        ready_at = coalesce(given.ready_at, outbox.ready_at),
        ended_at = given.ended_at,
        held_reason = coalesce(given.held_reason, outbox.held_reason),
        held_by = coalesce(given.held_by, outbox.held_by),
        reference = coalesce(given.reference, outbox.reference),
        attempts = greatest(outbox.attempts, given.attempts)
      from unnest($1::bigint[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::bigint[],
             $7::bigint[], $8::bigint[], $9::text[], $10::text[], $11::text[], $19::int[])
        as given (id, first, state, reason, together, due_at, ready_at, ended_at, held_reason,
             held_by, reference, attempts)
      where outbox.id = given.id and outbox.state = 'waiting'
      """;

  private final Pool pool;
  private final Fence fence;

  PgAttempts(Pool pool, Fence fence) {
    this.pool = pool;
    this.fence = fence;
  }

  /** As {@link Outbox#begin}, of each. */
  Future<List<Integer>> begin(List<Parcel> parcels) {
    List<Long> ids = new ArrayList<>();
    List<Long> firsts = new ArrayList<>();
    for (Parcel parcel : parcels) {
      for (Letter letter : parcel.letters()) {
        ids.add(letter.id());
        firsts.add(parcel.first().id());
      }
    }
    return PgTransaction.statement(
            pool,
            BEGIN,
            Tuple.of(ids.toArray(Long[]::new), firsts.toArray(Long[]::new), fence.token()))
        .map(
            rows -> {
              Map<Long, Integer> attempts = new HashMap<>();
              for (Row row : rows) {
                attempts.put(row.getLong(0), row.getInteger(1));
              }
              return parcels.stream()
                  .map(parcel -> attempts.getOrDefault(parcel.first().id(), 0))
                  .toList();
            });
  }

  /** As {@link Outbox#record}, of each; all of them or none. */
  Future<List<Boolean>> record(List<Passage> passages) {
    Ends ends = new Ends();
    passages.forEach(ends::add);
    return PgTransaction.statement(pool, END, ends.tuple())
        .map(done -> passages.stream().map(passage -> true).toList());
  }

  /** What is written, a row a letter and one an attempt. */
  private static final class Ends {
    private final List<Long> ids = new ArrayList<>();
    private final List<Long> firsts = new ArrayList<>();
    private final List<String> states = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();
    private final List<@Nullable String> togethers = new ArrayList<>();
    private final List<@Nullable Long> dueAts = new ArrayList<>();
    private final List<@Nullable Long> readyAts = new ArrayList<>();
    private final List<@Nullable Long> endedAts = new ArrayList<>();
    private final List<@Nullable String> heldReasons = new ArrayList<>();
    private final List<@Nullable String> heldBys = new ArrayList<>();
    private final List<@Nullable String> references = new ArrayList<>();
    private final List<Integer> attempts = new ArrayList<>();
    private final List<Passage> attempted = new ArrayList<>();

    void add(Passage passage) {
      Verdict verdict = Objects.requireNonNull(passage.verdict(), "no stage came to a verdict");
      Reason together = passage.parcel().together();
      String state = "waiting";
      Long dueAt = null;
      Long readyAt = null;
      Reason heldReason = null;
      String heldBy = null;
      String reference = null;
      switch (verdict) {
        case Verdict.Delivered delivered -> {
          state = "delivered";
          reference = delivered.reference();
        }
        case Verdict.Again again -> dueAt = again.at();
        case Verdict.Dead dead -> state = "dead";
        case Verdict.Held held -> {
          dueAt = held.until();
          readyAt = held.until();
          heldReason = held.why();
          heldBy = held.by();
        }
        case Verdict.Suppressed suppressed -> {
          state = "suppressed";
          heldBy = suppressed.by();
        }
        case Verdict.Gone gone -> throw new IllegalStateException("nothing is written of it");
        case Verdict.Later later -> throw new IllegalStateException("nothing is written of it");
      }
      Passage.Attempt attempt = passage.attempt();
      if (attempt != null) {
        attempted.add(passage);
      }
      for (Letter letter : passage.parcel().letters()) {
        ids.add(letter.id());
        firsts.add(passage.first().id());
        states.add(state);
        reasons.add(verdict.reason());
        togethers.add(state.equals("delivered") && together != null ? together.word() : null);
        dueAts.add(dueAt);
        readyAts.add(readyAt);
        endedAts.add(state.equals("waiting") || attempt == null ? null : attempt.endedAt());
        heldReasons.add(heldReason == null ? null : heldReason.word());
        heldBys.add(storable(heldBy));
        references.add(storable(reference));
        attempts.add(passage.first().attempts());
      }
    }

    Tuple tuple() {
      List<Passage.Attempt> made =
          attempted.stream().map(Passage::attempt).filter(Objects::nonNull).toList();
      return Tuple.tuple()
          .addArrayOfLong(ids.toArray(Long[]::new))
          .addArrayOfLong(firsts.toArray(Long[]::new))
          .addArrayOfString(states.toArray(String[]::new))
          .addArrayOfString(reasons.toArray(String[]::new))
          .addArrayOfString(togethers.toArray(String[]::new))
          .addArrayOfLong(dueAts.toArray(Long[]::new))
          .addArrayOfLong(readyAts.toArray(Long[]::new))
          .addArrayOfLong(endedAts.toArray(Long[]::new))
          .addArrayOfString(heldReasons.toArray(String[]::new))
          .addArrayOfString(heldBys.toArray(String[]::new))
          .addArrayOfString(references.toArray(String[]::new))
          .addArrayOfLong(attempted.stream().map(one -> one.first().id()).toArray(Long[]::new))
          .addArrayOfInteger(
              attempted.stream().map(one -> one.first().attempts()).toArray(Integer[]::new))
          .addArrayOfLong(made.stream().map(Passage.Attempt::beganAt).toArray(Long[]::new))
          .addArrayOfLong(made.stream().map(Passage.Attempt::endedAt).toArray(Long[]::new))
          .addArrayOfString(made.stream().map(one -> word(one.result())).toArray(String[]::new))
          .addArrayOfString(
              made.stream().map(one -> one.result().reason().word()).toArray(String[]::new))
          .addArrayOfString(
              made.stream().map(one -> storable(one.result().sentence())).toArray(String[]::new))
          .addArrayOfInteger(attempts.toArray(Integer[]::new));
    }
  }

  private static String word(DeliveryResult result) {
    return switch (result) {
      case DeliveryResult.Accepted accepted -> "accepted";
      case DeliveryResult.Again again -> "again";
      case DeliveryResult.Rejected rejected -> "rejected";
    };
  }

  /** Postgres keeps every character but this one. */
  private static @Nullable String storable(@Nullable String text) {
    return text == null ? null : text.replace('\0', '\uFFFD');
  }
}
