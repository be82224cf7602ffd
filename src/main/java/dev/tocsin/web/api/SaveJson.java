package dev.tocsin.web.api;

import dev.tocsin.market.EventTime;
import dev.tocsin.rulebook.CommitResult;
import dev.tocsin.rulebook.Revision;
import dev.tocsin.rulebook.SaveResult;
import dev.tocsin.web.Answer;
import dev.tocsin.web.Problem;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came of saves and commits, as it goes out. */
final class SaveJson {

  private SaveJson() {}

  static Answer answer(SaveResult.Saved saved) {
    JsonObject body =
        new JsonObject()
            .put("path", saved.path())
            .put("version", saved.version())
            .put("warnings", DiagnosticJson.of(saved.warnings()))
            .put("commit", of(saved.commit()));
    Answer answer = Answer.ok(body);
    return saved.version() == null ? answer : answer.with("ETag", EntityTags.of(saved.version()));
  }

  static JsonObject of(CommitResult result) {
    return switch (result) {
      case CommitResult.Committed(String commit) ->
          new JsonObject().put("state", "committed").put("commit", commit);
      case CommitResult.Unchanged() -> new JsonObject().put("state", "unchanged");
      case CommitResult.NotCommitted(String reason) ->
          new JsonObject().put("state", "not_committed").put("reason", reason);
    };
  }

  static JsonObject of(Revision revision) {
    return new JsonObject()
        .put("commit", revision.commit())
        .put("time", EventTime.format(revision.time()))
        .put("author", revision.author())
        .put("message", revision.message());
  }

  static Answer conflict(String path, @Nullable String current) {
    Map<String, Object> more = new HashMap<>();
    if (current != null) {
      more.put("version", current);
    }
    Answer answer =
        Answer.problem(
            new Problem(
                412,
                "conflict",
                "Conflict",
                current == null
                    ? "There is no rule file '" + path + "' (any more)."
                    : "The rule file '" + path + "' is not the one this change was made from.",
                more));
    return current == null ? answer : answer.with("ETag", EntityTags.of(current));
  }

  static Problem badPath(String reason) {
    return Problem.of(400, "bad_path", "Bad path", reason);
  }
}
