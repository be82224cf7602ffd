package dev.tocsin.notify;

import dev.tocsin.alert.Recipients;
import dev.tocsin.alert.StoredFiring;
import dev.tocsin.engine.Firing;
import dev.tocsin.notify.channel.DeliveryReason;
import dev.tocsin.notify.channel.Event;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outbox of a service without a database: a file that only grows, and what of it still waits in
 * memory. What has ended is left out when the file is written anew. Memory changes before the file
 * does, so that a file written anew holds all that is on its way there. Of the verticle's thread.
 */
final class FileOutbox implements Outbox {

  private static final Logger LOG = LoggerFactory.getLogger(FileOutbox.class);

  /** Beyond it nothing more is taken. */
  static final int MOST_WAITING = 100_000;

  /** Lines after which the file is written anew. */
  private static final int LINES = 50_000;

  private final Vertx vertx;
  private final LineJournal journal;
  private final Map<Long, Row> waiting = new LinkedHashMap<>();
  private final Map<String, Long> sequences = new HashMap<>();
  private long lastId;
  private long dead;
  private int lines;

  private static final class Row {
    private Letter letter;
    private long dueAt;
    private long carrier;

    Row(Letter letter) {
      this.letter = letter;
      this.dueAt = letter.readyAt();
    }
  }

  private FileOutbox(Vertx vertx, LineJournal journal) {
    this.vertx = vertx;
    this.journal = journal;
  }

  /** Reads what is left of before; blocks. */
  static FileOutbox open(Vertx vertx, Path path) throws IOException {
    List<JsonObject> lines = new ArrayList<>();
    LineJournal journal = LineJournal.open(path, lines);
    FileOutbox outbox = new FileOutbox(vertx, journal);
    lines.forEach(outbox::replay);
    journal.replace(outbox.snapshot());
    return outbox;
  }

  private void replay(JsonObject line) {
    switch (line.getString("what")) {
      case "letter" -> {
        Letter letter = LetterJson.read(line.getJsonObject("letter"));
        waiting.put(letter.id(), new Row(letter));
        count(letter.channel(), letter.sequence(), letter.id());
      }
      case "begun" -> {
        for (Object id : line.getJsonArray("ids")) {
          Row row = waiting.get(((Number) id).longValue());
          if (row != null) {
            begun(row, line.getLong("first"), line.getInteger("attempts"));
          }
        }
      }
      case "due" -> {
        for (Object id : line.getJsonArray("ids")) {
          Row row = waiting.get(((Number) id).longValue());
          if (row != null) {
            row.dueAt = line.getLong("at");
          }
        }
      }
      case "ended" ->
          line.getJsonArray("ids").forEach(id -> waiting.remove(((Number) id).longValue()));
      case "counted" ->
          count(line.getString("channel"), line.getLong("sequence"), line.getLong("id"));
      default -> LOG.warn("the outbox holds a line of another version; it is left out");
    }
  }

  private void count(String channel, long sequence, long id) {
    sequences.merge(channel, sequence, Math::max);
    lastId = Math.max(lastId, id);
  }

  private static void begun(Row row, long first, int attempts) {
    row.letter = row.letter.attempted(attempts);
    row.carrier = row.letter.id() == first ? 0 : first;
  }

  /** All that is needed to go on, and nothing else. */
  private List<JsonObject> snapshot() {
    List<JsonObject> lines = new ArrayList<>();
    sequences.forEach(
        (channel, sequence) ->
            lines.add(
                new JsonObject()
                    .put("what", "counted")
                    .put("channel", channel)
                    .put("sequence", sequence)
                    .put("id", lastId)));
    waiting
        .values()
        .forEach(
            row -> {
              lines.add(letter(row.letter));
              lines.add(about("due", List.of(row.letter.id())).put("at", row.dueAt));
              if (row.carrier != 0) {
                lines.add(
                    about("begun", List.of(row.letter.id()))
                        .put("first", row.carrier)
                        .put("attempts", row.letter.attempts()));
              }
            });
    return lines;
  }

  private static JsonObject letter(Letter letter) {
    return new JsonObject().put("what", "letter").put("letter", LetterJson.of(letter));
  }

  private static JsonObject about(String what, List<Long> ids) {
    return new JsonObject().put("what", what).put("ids", new JsonArray(ids));
  }

  /** Writes, in the order of the calls. */
  private Future<Void> write(List<JsonObject> next) {
    lines += next.size();
    boolean anew = lines > LINES && lines > 2 * waiting.size();
    List<JsonObject> all = anew ? snapshot() : next;
    lines = anew ? 0 : lines;
    return vertx.executeBlocking(
        () -> {
          if (anew) {
            journal.replace(all);
          } else {
            journal.append(all);
          }
          return null;
        });
  }

  /**
   * Takes a firing for its recipients; done when a kill no longer loses it. Fails where too much
   * waits already.
   */
  Future<Void> add(Firing firing, List<Recipients.Recipient> recipients, long now) {
    if (waiting.size() + recipients.size() > MOST_WAITING) {
      return Future.failedFuture("too many notifications wait to be sent");
    }
    List<Letter> letters = new ArrayList<>();
    for (Recipients.Recipient recipient : recipients) {
      letters.add(draft(firing, recipient, null, now));
    }
    return take(letters);
  }

  private Future<Void> take(List<Letter> letters) {
    letters.forEach(letter -> waiting.put(letter.id(), new Row(letter)));
    return write(letters.stream().map(FileOutbox::letter).toList());
  }

  private Letter draft(
      Firing firing, Recipients.Recipient recipient, @Nullable String note, long now) {
    long sequence = sequences.merge(recipient.channel(), 1L, Long::sum);
    long id = ++lastId;
    return new Letter(
        id,
        recipient.eventId(firing),
        Event.FIRING,
        recipient.channel(),
        recipient.target(),
        sequence,
        recipient.because(),
        "",
        0,
        now,
        now + recipient.after(),
        null,
        false,
        note,
        new StoredFiring(id, firing, now, null));
  }

  @Override
  public Future<List<Parcel>> due(
      String channel, long now, Collection<String> known, int perTarget) {
    List<Row> rows =
        waiting.values().stream()
            .filter(row -> row.letter.channel().equals(channel))
            .filter(row -> row.dueAt <= now && row.carrier == 0)
            .filter(row -> !known.contains(row.letter.eventId()))
            .sorted(Comparator.comparing(row -> row.letter, Letter.ORDER))
            .limit(perTarget)
            .toList();
    Map<Long, List<Letter>> carried = new HashMap<>();
    waiting.values().stream()
        .filter(row -> row.carrier != 0)
        .forEach(
            row -> carried.computeIfAbsent(row.carrier, id -> new ArrayList<>()).add(row.letter));
    return Future.succeededFuture(
        rows.stream()
            .map(
                row -> {
                  Parcel parcel = Parcel.of(row.letter);
                  List<Letter> others = carried.get(row.letter.id());
                  return others == null ? parcel : parcel.with(others, Reason.MERGED);
                })
            .toList());
  }

  @Override
  public Future<Integer> begin(Parcel parcel) {
    Row first = waiting.get(parcel.first().id());
    if (first == null) {
      return Future.succeededFuture(0);
    }
    int attempts = first.letter.attempts() + 1;
    List<Long> ids = parcel.letters().stream().map(Letter::id).toList();
    JsonObject line =
        about("begun", ids).put("first", parcel.first().id()).put("attempts", attempts);
    replay(line);
    return write(List.of(line)).map(attempts);
  }

  @Override
  public Future<Void> record(Passage passage) {
    List<Long> ids = passage.parcel().letters().stream().map(Letter::id).toList();
    JsonObject line =
        switch (passage.verdict()) {
          case Verdict.Again again -> about("due", ids).put("at", again.at());
          case Verdict.Held held -> about("due", ids).put("at", held.until());
          case Verdict.Delivered delivered -> ended(ids, delivered.reason());
          case Verdict.Suppressed suppressed -> ended(ids, suppressed.reason());
          case Verdict.Dead failed -> ended(ids, failed.reason());
          case Verdict.Gone gone -> throw new IllegalStateException("nothing is written of it");
          case Verdict.Later later -> throw new IllegalStateException("nothing is written of it");
          case null -> throw new IllegalStateException("no stage came to a verdict");
        };
    if (passage.verdict() instanceof Verdict.Dead) {
      dead += ids.size();
    }
    replay(line);
    return write(List.of(line));
  }

  private static JsonObject ended(List<Long> ids, String reason) {
    return about("ended", ids).put("reason", reason);
  }

  /** Without a log of firings there is nothing that could be updated. */
  @Override
  public Future<Optional<Told>> told(Letter update) {
    return Future.succeededFuture(Optional.empty());
  }

  /** What was told is not kept. */
  @Override
  public Future<Long> lastTold(Letter letter) {
    return Future.succeededFuture(0L);
  }

  @Override
  public Future<Void> tellToo(Passage passage, Collection<Recipient> others) {
    List<Letter> letters = new ArrayList<>();
    for (Letter letter : passage.parcel().letters()) {
      for (Recipient other : others) {
        var recipient =
            new Recipients.Recipient(
                other.channel(), other.target(), other.because(), "", 0, false);
        String eventId = recipient.eventId(letter.firing().firing());
        if (waiting.values().stream().noneMatch(row -> row.letter.eventId().equals(eventId))) {
          letters.add(draft(letter.firing().firing(), recipient, other.note(), letter.createdAt()));
        }
      }
    }
    return letters.isEmpty() ? Future.succeededFuture() : take(letters);
  }

  @Override
  public Future<Integer> abandonAllBut(Collection<String> channels, long now) {
    List<Long> gone =
        waiting.values().stream()
            .filter(row -> !channels.contains(row.letter.channel()))
            .map(row -> row.letter.id())
            .toList();
    JsonObject line = ended(gone, DeliveryReason.CHANNEL_NOT_CONFIGURED.word());
    replay(line);
    return gone.isEmpty() ? Future.succeededFuture(0) : write(List.of(line)).map(gone.size());
  }

  /** How many wait to be sent. */
  int waiting() {
    return waiting.size();
  }

  /** How many could not be sent since the start. */
  long dead() {
    return dead;
  }

  Future<Void> close() {
    return vertx.executeBlocking(
        () -> {
          journal.close();
          return null;
        });
  }
}
