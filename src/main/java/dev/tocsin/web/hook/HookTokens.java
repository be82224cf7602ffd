package dev.tocsin.web.hook;

import dev.tocsin.web.guard.TokenCheck;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The secret tokens of hooks by the hooks' names; compared in constant time. */
public final class HookTokens {

  private final Map<String, TokenCheck> checks = new LinkedHashMap<>();

  public HookTokens(Map<String, String> tokens) {
    tokens.forEach((name, token) -> checks.put(name, new TokenCheck(token)));
  }

  /** The name of the hook whose token that is; null for none. */
  @Nullable String nameOf(String token) {
    String found = null;
    // all of them, so that the time tells nothing
    for (Map.Entry<String, TokenCheck> one : checks.entrySet()) {
      if (one.getValue().token(token)) {
        found = one.getKey();
      }
    }
    return found;
  }
}
