package dev.tocsin.notify.picture;

import dev.tocsin.engine.Firing;
import dev.tocsin.notify.channel.Picture;
import io.vertx.core.Future;
import java.util.Optional;

/** Where the pictures of firings come from. Of any thread. */
@FunctionalInterface
public interface Pictures {

  /** None, for nobody. */
  Pictures NONE = firing -> Future.succeededFuture(Optional.empty());

  /** The picture of a firing; empty where there is none to draw, or no time. Never fails. */
  Future<Optional<Picture>> of(Firing firing);
}
