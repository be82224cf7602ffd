package dev.tocsin.notify;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;

/**
 * What channels accepted while the database could not be told of it, kept over a kill until the
 * database knows. Of the verticle's thread.
 */
public interface UnrecordedLog {

  /** Whether that was accepted and the database does not know yet; answers at once. */
  boolean holds(String eventId);

  /** All that it holds; answers at once. */
  List<String> all();

  /** Keeps them; done when a kill no longer loses them. */
  Future<Void> accepted(Collection<String> eventIds);

  /** The database knows them now; done when they are not kept any more either. */
  Future<Void> recorded(Collection<String> eventIds);

  /** Lets go of its file when all is written. */
  Future<Void> close();
}
