package dev.tocsin.alert;

import dev.tocsin.engine.Firing;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** The silences there are. Of any thread. */
public interface Silences {

  /**
   * The one that hides this firing now, if any; answers at once, also while the database is away.
   */
  Optional<Silence> hiding(Firing firing, long now);

  /** Those that are not over, and those that ended last; the latest end first. */
  Future<List<Silence>> list(int limit);

  /** Makes one; it is in force when the future is done. */
  Future<Silence> add(Silence.Draft draft);

  /** Ends one now; empty where there is none of that id. */
  Future<Optional<Silence>> end(long id);
}
