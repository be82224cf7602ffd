package dev.tocsin.web.chat;

import io.vertx.core.Future;
import java.time.Duration;

/** What a person in a chat may order. */
public interface ChatOrders {

  /**
   * That a firing was seen.
   *
   * @param who as it is shown
   * @return what to tell that person; fails where it cannot be done now
   */
  Future<String> acknowledge(String firing, String who);

  /** That nobody is told of the firing's rule for a while. */
  Future<String> snooze(String firing, Duration length, String who);
}
