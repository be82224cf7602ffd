package dev.tocsin.notify.channel;

import dev.tocsin.alert.StoredFiring;

/**
 * A firing that a notification tells of.
 *
 * @param eventId of this firing for this channel and target, the same on every attempt and whatever
 *     notification carries it
 */
public record Told(String eventId, StoredFiring firing, StillTrue stillTrue) {}
