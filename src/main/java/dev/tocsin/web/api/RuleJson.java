package dev.tocsin.web.api;

import dev.tocsin.engine.RuleStatus;
import dev.tocsin.market.EventTime;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** A rule and how it stands, as it goes out. */
public final class RuleJson {

  private RuleJson() {}

  public static JsonObject of(RuleStatus status, @Nullable String sentence) {
    JsonObject json =
        new JsonObject()
            .put("id", status.id())
            .put("file", status.file())
            .put("line", status.line())
            .put("name", status.alert())
            .put("text", status.text())
            .put("version", status.version())
            .put("severity", status.severity().word())
            .put("state", status.state().word())
            .put("run", status.run())
            .put("firings", status.firings())
            .put("suppressed", status.suppressed());
    if (status.member() != null) {
      json.put("member", status.member());
    }
    if (sentence != null) {
      json.put("sentence", sentence);
    }
    if (status.lastFiring() != Long.MIN_VALUE) {
      json.put("lastFiring", EventTime.format(status.lastFiring()));
    }
    if (status.reason() != null) {
      json.put("reason", status.reason());
    }
    return json;
  }
}
