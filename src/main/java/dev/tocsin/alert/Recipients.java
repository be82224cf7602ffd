package dev.tocsin.alert;

import dev.tocsin.engine.Firing;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who is told of a firing; asked once, inside the firing's transaction. */
@FunctionalInterface
public interface Recipients {

  /** Answers at once, without input or output; each recipient at most once. */
  List<Recipient> of(Firing firing);

  /**
   * One that is told.
   *
   * @param channel name of a configured channel
   * @param target where in that channel; null for its own
   */
  record Recipient(String channel, @Nullable String target) {}
}
