package dev.tocsin.web.hook;

import dev.tocsin.web.guard.TokenCheck;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The secret tokens of hooks by the hooks' names; compared in constant time. Of any thread. */
public final class HookTokens {

  private volatile Map<String, TokenCheck> checks = Map.of();

  public HookTokens(Map<String, String> tokens) {
    renew(tokens);
  }

  /** These and no others from now on. */
  public void renew(Map<String, String> tokens) {
    Map<String, TokenCheck> renewed = new LinkedHashMap<>();
    tokens.forEach((name, token) -> renewed.put(name, new TokenCheck(token)));
    checks = renewed;
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
