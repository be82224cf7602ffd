package dev.tocsin.app;

import io.vertx.core.Future;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Waits for what a start needs. Blocks; to be called on a thread that is none of Vert.x. */
final class StartPatience {

  private static final long PATIENCE_SECONDS = 120;

  private StartPatience() {}

  /** Failures of input and output keep their kind, so that a taken port is known as one. */
  static <T extends @Nullable Object> T await(Future<T> future)
      throws IOException, TimeoutException {
    try {
      return future.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      if (e instanceof TimeoutException timeout) {
        throw timeout;
      }
      if (e instanceof IOException broken) {
        throw broken;
      }
      throw new IOException(e);
    }
  }
}
