package dev.tocsin.notify;

import dev.tocsin.alert.Recipients;
import dev.tocsin.alert.StoredFiring;
import dev.tocsin.notify.channel.Event;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The outbox as its contract has it, in memory; may be away. */
final class FakeOutbox implements Outbox {

  private final Map<Long, Row> rows = new LinkedHashMap<>();
  private boolean away;

  static final class Row {
    final Letter letter;
    String state = "waiting";
    String reason = "";
    String by = "";
    long dueAt;
    int attempts;
    long endedAt;
    @Nullable Reason held;
    @Nullable Long carrier;

    Row(Letter letter, long dueAt) {
      this.letter = letter;
      this.dueAt = dueAt;
    }

    Letter letter() {
      return new Letter(
          letter.id(),
          letter.eventId(),
          letter.event(),
          letter.channel(),
          letter.target(),
          letter.sequence(),
          letter.because(),
          letter.group(),
          attempts,
          letter.createdAt(),
          dueAt,
          held == null ? null : new Letter.Held(held, by),
          letter.unlessAcknowledged(),
          letter.note(),
          letter.firing());
    }
  }

  void away(boolean now) {
    away = now;
  }

  Row row(String eventId) {
    return rows.values().stream()
        .filter(row -> row.letter.eventId().equals(eventId))
        .findFirst()
        .orElseThrow();
  }

  List<Row> rows() {
    return List.copyOf(rows.values());
  }

  void add(StoredFiring firing, Recipients.Recipient recipient, Event event, long now) {
    long id = rows.size() + 1;
    String kind = event == Event.FIRING ? "" : ":" + event.word();
    rows.put(
        id,
        new Row(
            new Letter(
                id,
                recipient.eventId(firing.firing()) + kind,
                event,
                recipient.channel(),
                recipient.target(),
                id,
                recipient.because(),
                recipient.group(),
                0,
                now,
                now + recipient.after(),
                null,
                recipient.unlessAcknowledged(),
                null,
                firing),
            now + recipient.after()));
  }

  private <T> Future<T> answer(T value) {
    return away
        ? Future.failedFuture(new IllegalStateException("the database is away"))
        : Future.succeededFuture(value);
  }

  @Override
  public Future<List<Parcel>> due(
      String channel, long now, Collection<String> known, int perTarget) {
    List<Parcel> parcels = new ArrayList<>();
    rows.values().stream()
        .filter(row -> row.state.equals("waiting") && row.letter.channel().equals(channel))
        .filter(row -> row.dueAt <= now && row.carrier == null)
        .filter(row -> !known.contains(row.letter.eventId()))
        .sorted(Comparator.comparing(row -> row.letter, Letter.ORDER))
        .limit(perTarget)
        .forEach(
            row -> {
              List<Letter> others =
                  rows.values().stream()
                      .filter(one -> row.letter.id() == (one.carrier == null ? 0 : one.carrier))
                      .map(Row::letter)
                      .toList();
              Parcel parcel = Parcel.of(row.letter());
              parcels.add(others.isEmpty() ? parcel : parcel.with(others, Reason.MERGED));
            });
    return answer(parcels);
  }

  @Override
  public Future<Integer> begin(Parcel parcel) {
    if (away) {
      return answer(0);
    }
    Row first = row(parcel.first().eventId());
    first.attempts++;
    parcel.others().forEach(letter -> row(letter.eventId()).carrier = first.letter.id());
    return answer(first.state.equals("waiting") ? first.attempts : 0);
  }

  @Override
  public Future<Void> record(Passage passage) {
    if (away) {
      return Future.failedFuture(new IllegalStateException("the database is away"));
    }
    for (Letter letter : passage.parcel().letters()) {
      record(row(letter.eventId()), passage);
    }
    return Future.succeededFuture();
  }

  private static void record(Row row, Passage passage) {
    Passage.Attempt attempt = passage.attempt();
    row.endedAt = attempt == null ? 0 : attempt.endedAt();
    Verdict verdict = passage.verdict();
    if (verdict == null) {
      throw new IllegalStateException("no verdict");
    }
    row.reason = verdict.reason();
    switch (verdict) {
      case Verdict.Delivered delivered -> row.state = "delivered";
      case Verdict.Dead dead -> row.state = "dead";
      case Verdict.Suppressed suppressed -> {
        row.state = "suppressed";
        row.by = suppressed.by();
      }
      case Verdict.Again again -> row.dueAt = again.at();
      case Verdict.Held held -> {
        row.dueAt = held.until();
        row.held = held.why();
        row.by = held.by();
      }
      case Verdict.Gone gone -> throw new IllegalStateException("not written");
      case Verdict.Later later -> throw new IllegalStateException("not written");
    }
  }

  @Override
  public Future<Optional<Told>> told(Letter update) {
    return answer(
        rows.values().stream()
            .filter(row -> row.letter.event() == Event.FIRING && row.state.equals("delivered"))
            .filter(
                row ->
                    row.letter.firing().firing().id().equals(update.firing().firing().id())
                        && row.letter.channel().equals(update.channel()))
            .findFirst()
            .map(row -> new Told(null)));
  }

  @Override
  public Future<Long> lastTold(Letter letter) {
    return answer(
        rows.values().stream()
            .filter(row -> row.state.equals("delivered"))
            .filter(row -> PgLetters.subject(row.letter).equals(PgLetters.subject(letter)))
            .mapToLong(row -> row.endedAt)
            .max()
            .orElse(0));
  }

  @Override
  public Future<Void> tellToo(Passage passage, Collection<Recipient> others) {
    for (Letter letter : passage.parcel().letters()) {
      for (Recipient other : others) {
        var recipient =
            new Recipients.Recipient(
                other.channel(), other.target(), other.because(), "", 0, false);
        String eventId = recipient.eventId(letter.firing().firing());
        if (rows.values().stream().noneMatch(row -> row.letter.eventId().equals(eventId))) {
          add(letter.firing(), recipient, Event.FIRING, letter.createdAt());
        }
      }
    }
    return away
        ? Future.failedFuture(new IllegalStateException("the database is away"))
        : Future.succeededFuture();
  }

  @Override
  public Future<Integer> abandonAllBut(Collection<String> channels, long now) {
    return answer(0);
  }
}
