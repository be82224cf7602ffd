package dev.tocsin.notify;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Asks the database many like things as one: what comes in one turn of the thread, or while an
 * answer is under way, is asked together, in the order in which it came. One question that the
 * database refuses does not take the others with it; where the database does not answer, all that
 * wait fail together. Of one thread.
 */
final class Gathering<Q, A> {

  /**
   * First characters of the codes that mean: these values, or this moment, and not the database.
   */
  private static final List<String> OF_THE_VALUES = List.of("22", "23", "40");

  private final Timers timers;
  private final Duration patience;
  private final Function<Q, ? extends Iterable<?>> about;
  private final Work<Q, A> work;
  private final Deque<Asked<Q, A>> waiting = new ArrayDeque<>();
  private boolean busy;
  private int most = MOST;

  /** So few that the thread has its other work in between. */
  private static final int MOST = 64;

  private record Asked<Q, A>(Q question, Promise<A> answer) {}

  /** Asks all of them; the answers in the order of the questions, all or none. */
  interface Work<Q, A> {
    Future<List<A>> ask(List<Q> questions);
  }

  /**
   * @param patience how long an answer may take
   * @param about what a question is about: two about the same are not asked together
   */
  Gathering(
      Timers timers, Duration patience, Function<Q, ? extends Iterable<?>> about, Work<Q, A> work) {
    this.timers = timers;
    this.patience = patience;
    this.about = about;
    this.work = work;
  }

  /** The answer, in its turn. */
  Future<A> ask(Q question) {
    Promise<A> answer = Promise.promise();
    waiting.add(new Asked<>(question, answer));
    if (!busy) {
      busy = true;
      timers.run(this::next);
    }
    return answer.future();
  }

  private void next() {
    List<Asked<Q, A>> together = first();
    busy = !together.isEmpty();
    if (!busy) {
      return;
    }
    Future.succeededFuture(together.stream().map(Asked::question).toList())
        .compose(work::ask)
        .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
        .onComplete(
            done ->
                timers.run(
                    () -> {
                      if (done.succeeded()) {
                        answered(together, done.result());
                      } else {
                        failed(together, done.cause());
                      }
                      next();
                    }));
  }

  private List<Asked<Q, A>> first() {
    List<Asked<Q, A>> first = new ArrayList<>();
    Set<Object> things = new HashSet<>();
    while (!waiting.isEmpty() && first.size() < most) {
      Set<Object> own = new HashSet<>();
      about.apply(waiting.element().question()).forEach(own::add);
      if (own.stream().anyMatch(things::contains)) {
        return first;
      }
      things.addAll(own);
      first.add(waiting.remove());
    }
    return first;
  }

  private void answered(List<Asked<Q, A>> together, List<A> answers) {
    // all of them once more
    most = MOST;
    for (int i = 0; i < together.size(); i++) {
      together.get(i).answer().complete(answers.get(i));
    }
  }

  private void failed(List<Asked<Q, A>> together, Throwable cause) {
    if (!isOfTheValues(cause)) {
      together.forEach(asked -> asked.answer().fail(cause));
      for (Asked<Q, A> asked = waiting.poll(); asked != null; asked = waiting.poll()) {
        asked.answer().fail(cause);
      }
    } else if (together.size() == 1) {
      together.getFirst().answer().fail(cause);
    } else {
      // in halves, until it is found which one it is
      most = together.size() / 2;
      together.reversed().forEach(waiting::addFirst);
    }
  }

  private static boolean isOfTheValues(Throwable cause) {
    return cause instanceof PgException refused
        && refused.getSqlState() != null
        && OF_THE_VALUES.stream().anyMatch(refused.getSqlState()::startsWith);
  }
}
