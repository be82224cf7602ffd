package dev.tocsin.engine;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine's one thread, and whether the journal takes what is written on it. May be called from
 * any thread.
 */
final class EngineThread {
  private static final Logger LOG = LoggerFactory.getLogger(EngineThread.class);

  private final Context context;
  private final BooleanSupplier failing;
  private volatile @Nullable String problem;
  private volatile boolean ended;

  /** What may fail because the disk does. */
  @FunctionalInterface
  interface Action {
    void run() throws IOException;
  }

  /**
   * @param failing whether the journal did not take the last that it was given
   */
  EngineThread(Context context, BooleanSupplier failing) {
    this.context = context;
    this.failing = failing;
  }

  /** Has something done on the thread, behind all that waits there already, unless it has ended. */
  void later(Runnable action) {
    if (!ended) {
      context.runOnContext(_ -> action.run());
    }
  }

  /** The same with an answer; it fails with a sentence where the journal cannot be written. */
  <T extends @Nullable Object> Future<T> call(Callable<T> action) {
    if (ended) {
      return Future.failedFuture(new IllegalStateException("the engine has stopped"));
    }
    Promise<T> promise = Promise.promise();
    context.runOnContext(
        _ -> {
          try {
            promise.complete(action.call());
          } catch (IOException e) {
            promise.fail(new IOException(broken(e), e));
          } catch (Exception e) {
            promise.fail(e);
          }
        });
    return promise.future();
  }

  /** Takes nothing more; done when all that was taken is done. */
  Future<Void> end() {
    ended = true;
    Promise<Void> done = Promise.promise();
    context.runOnContext(_ -> done.complete());
    return done.future();
  }

  /**
   * Does it now; to be called on the thread.
   *
   * @return null, or what the disk failed with
   */
  @Nullable IOException guarded(Action action) {
    try {
      action.run();
      if (problem != null && !failing.getAsBoolean()) {
        LOG.info("the journal takes entries again");
        problem = null;
      }
      return null;
    } catch (IOException e) {
      broken(e);
      return e;
    }
  }

  /** Notes that the journal cannot be written, and says so in a sentence. */
  String broken(Throwable failure) {
    String sentence = sentence(failure);
    if (problem == null) {
      LOG.error("{}", sentence, failure);
    }
    problem = sentence;
    return sentence;
  }

  static String sentence(Throwable failure) {
    return "the journal cannot be written: " + failure.getMessage();
  }

  /** Why no input is taken, as a sentence; empty while it is. */
  Optional<String> problem() {
    return Optional.ofNullable(problem);
  }
}
