package dev.tocsin.engine;

import dev.tocsin.engine.intake.Rejection;
import dev.tocsin.market.Tick;
import dev.tocsin.market.TickBatch;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ticks as they come over the event bus. Messages that wait already are taken together: one write
 * to the journal and one wait for the disk for all of them, however small each is. One that comes
 * alone is taken at once. Belongs to the engine's thread.
 */
final class Arrivals {
  /** So many messages are looked at together at most; those behind them are the next group. */
  private static final int MOST_MESSAGES = 512;

  /** So many ticks are written and evaluated together, give or take a message. */
  private static final int MOST_TICKS = 1_024;

  private final Engine engine;
  private final EngineThread thread;
  private final Runnable release;
  private final List<Message<Object>> waiting = new ArrayList<>();
  private List<Tick> ticks = new ArrayList<>();
  private final List<Answer> ofTicks = new ArrayList<>();
  private final List<Answer> ready = new ArrayList<>();
  private boolean coming;
  private long since;

  /**
   * Somebody who waits for an answer.
   *
   * @param body of the answer; null where it is enough that there is one
   */
  private record Answer(Message<Object> message, @Nullable JsonObject body) {}

  /**
   * @param release takes care that what came of the ticks goes on
   */
  Arrivals(Engine engine, EngineThread thread, Runnable release) {
    this.engine = engine;
    this.thread = thread;
    this.release = release;
  }

  /** A message came: it is taken with those that wait behind it. */
  void heard(Message<Object> message) {
    if (waiting.isEmpty()) {
      since = System.nanoTime();
    }
    waiting.add(message);
    if (waiting.size() >= MOST_MESSAGES) {
      take();
    } else if (!coming) {
      coming = true;
      thread.later(
          () -> {
            coming = false;
            take();
          });
    }
  }

  /** Takes all that came so far; whatever else is done on the thread stands behind it. */
  void take() {
    if (waiting.isEmpty()) {
      return;
    }
    List<Message<Object>> all = List.copyOf(waiting);
    waiting.clear();
    long now = engine.wallTime();
    for (Message<Object> message : all) {
      if (engine.isFull()) {
        group();
        message.fail(503, EngineVerticle.FULL);
      } else if (message.body() instanceof TickBatch batch) {
        group();
        batch(message, batch);
      } else {
        push(message, now);
      }
    }
    group();
    since = 0;
    answer();
    release.run();
  }

  /** When the first message of those in hand came, by {@link System#nanoTime}; 0 without any. */
  long since() {
    return since;
  }

  private void push(Message<Object> message, long now) {
    int before = ticks.size();
    List<Rejection> rejections = engine.read(message.body(), now, ticks);
    if (isAwaited(message)) {
      ofTicks.add(new Answer(message, reply(ticks.size() - before, rejections)));
    }
    if (ticks.size() >= MOST_TICKS) {
      group();
    }
  }

  private void batch(Message<Object> message, TickBatch batch) {
    IOException failure = thread.guarded(() -> engine.batch(batch));
    if (failure != null) {
      message.fail(503, EngineThread.sentence(failure));
    } else if (isAwaited(message)) {
      ready.add(new Answer(message, null));
    }
  }

  private static boolean isAwaited(Message<?> message) {
    return message.replyAddress() != null;
  }

  // writes and evaluates what was read: all of it, or nothing where the disk is full
  private void group() {
    if (ticks.isEmpty() && ofTicks.isEmpty()) {
      return;
    }
    List<Tick> taken = ticks;
    List<Answer> answers = List.copyOf(ofTicks);
    // who takes them keeps them
    ticks = new ArrayList<>(taken.size());
    ofTicks.clear();
    IOException failure = thread.guarded(() -> engine.take(taken));
    if (failure == null) {
      ready.addAll(answers);
    } else {
      String sentence = EngineThread.sentence(failure);
      answers.forEach(answer -> answer.message().fail(503, sentence));
    }
  }

  // when the disk has all of them
  private void answer() {
    if (ready.isEmpty()) {
      return;
    }
    List<Answer> all = List.copyOf(ready);
    ready.clear();
    engine
        .synced()
        .whenComplete(
            (_, failure) -> {
              if (failure == null) {
                all.forEach(answer -> answer.message().reply(answer.body()));
              } else {
                String sentence = thread.broken(failure);
                all.forEach(answer -> answer.message().fail(503, sentence));
              }
            });
  }

  private static JsonObject reply(int accepted, List<Rejection> rejections) {
    var rejected = new JsonArray();
    for (Rejection rejection : rejections) {
      rejected.add(rejection.toJson());
    }
    return new JsonObject().put("accepted", accepted).put("rejected", rejected);
  }
}
