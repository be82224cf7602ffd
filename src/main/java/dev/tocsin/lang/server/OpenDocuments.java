package dev.tocsin.lang.server;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The texts that are open, up to a bound. Written by one thread, read by any. */
final class OpenDocuments {

  /** The longest text that is kept, in UTF-16 code units. */
  static final int LONGEST = 1 << 20;

  static final int MOST = 256;

  private final Map<String, OpenDocument> open = new ConcurrentHashMap<>();

  /** Keeps a text; whether there was room for it. */
  boolean put(String uri, int version, String text) {
    if (!open.containsKey(uri) && open.size() >= MOST) {
      return false;
    }
    open.put(uri, new OpenDocument(uri, version, text.length() > LONGEST ? null : text));
    return true;
  }

  /** Forgets a text; whether it was open. */
  boolean remove(String uri) {
    return open.remove(uri) != null;
  }

  @Nullable OpenDocument get(String uri) {
    return open.get(uri);
  }
}
