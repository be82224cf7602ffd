package dev.tocsin.rulebook;

import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** By what it is seen, without reading it, that a file is no longer the same. */
record Stamp(long size, Instant modified, @Nullable Object key, boolean link) {

  static Stamp of(BasicFileAttributes attributes) {
    return new Stamp(
        attributes.size(),
        attributes.lastModifiedTime().toInstant(),
        attributes.fileKey(),
        !attributes.isRegularFile());
  }
}
