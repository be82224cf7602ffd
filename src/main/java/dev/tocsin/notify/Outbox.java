package dev.tocsin.notify;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where letters wait until they are told. Times are microseconds since 1970. */
interface Outbox {

  /**
   * What is due for a channel, the first ones of each target.
   *
   * @param known event ids that are left out
   * @param perTarget how many of one target at most
   */
  Future<List<Parcel>> due(String channel, long now, Collection<String> known, int perTarget);

  /**
   * Notes that an attempt begins, before it does.
   *
   * @return how many there were then, this one included; 0 where it is not to be sent from here: it
   *     has ended meanwhile, or another service has taken over
   */
  Future<Integer> begin(Parcel parcel);

  /** Writes the attempt and the verdict, both or neither. */
  Future<Void> record(Passage passage);

  /** That the firing that an update is of was told to the same receiver; empty where it was not. */
  Future<Optional<Told>> told(Letter update);

  /**
   * That it was told.
   *
   * @param thread what the channel called the message; null where it gave no name
   */
  record Told(@Nullable String thread) {}

  /** When the same rule and symbol was last told to the same receiver; 0 for never. */
  Future<Long> lastTold(Letter letter);

  /** Tells others of the same firings; those that are told of them already are left out. */
  Future<Void> tellToo(Passage passage, Collection<Recipient> others);

  /** Another receiver of the same. */
  record Recipient(String channel, @Nullable String target, String because, String note) {}

  /** What waits for channels that are not there any more becomes dead letters. */
  Future<Integer> abandonAllBut(Collection<String> channels, long now);
}
