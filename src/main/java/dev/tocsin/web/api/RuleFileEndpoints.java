package dev.tocsin.web.api;

import dev.tocsin.rulebook.Author;
import dev.tocsin.rulebook.Precondition;
import dev.tocsin.rulebook.RulePath;
import dev.tocsin.rulebook.RuleText;
import dev.tocsin.rulebook.Rulebook;
import dev.tocsin.rulebook.SaveResult;
import dev.tocsin.web.Answer;
import dev.tocsin.web.BlockingWork;
import dev.tocsin.web.Call;
import dev.tocsin.web.Endpoint;
import dev.tocsin.web.Endpoints;
import dev.tocsin.web.Problem;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** {@code /rule-files}: the texts themselves, with their history. */
public final class RuleFileEndpoints implements Endpoints {

  private static final Set<String> TEXT =
      Set.of("text/plain", "application/json", "application/octet-stream");

  private final Rulebook rulebook;
  private final Arrival arrival;
  private final BlockingWork work;

  public RuleFileEndpoints(Rulebook rulebook, Arrival arrival, BlockingWork work) {
    this.rulebook = rulebook;
    this.arrival = arrival;
    this.work = work;
  }

  @Override
  public List<Endpoint> endpoints() {
    return List.of(
        Endpoint.get("/api/v1/rule-files", call -> work.run(this::list)),
        Endpoint.get(
            "/api/v1/rule-files/{path}/history",
            call -> onPath(call, () -> history(call.path("path")))),
        Endpoint.post("/api/v1/rule-files/{path}/commit", this::commit),
        Endpoint.get("/api/v1/rule-files/{path}", call -> onPath(call, () -> text(call))),
        Endpoint.put("/api/v1/rule-files/{path}", TEXT, this::save),
        Endpoint.delete("/api/v1/rule-files/{path}", this::delete));
  }

  private Answer list() throws IOException {
    JsonArray items = new JsonArray();
    for (var file : rulebook.files()) {
      items.add(
          new JsonObject()
              .put("path", file.path())
              .put("version", file.version())
              .put("broken", file.broken())
              .put("committed", rulebook.committed(new RulePath(file.path())))
              .put("rules", file.running() == null ? 0 : file.running().alerts().size())
              .put("diagnostics", DiagnosticJson.of(file.diagnostics())));
    }
    return Answer.page(items, null);
  }

  private Answer text(Call call) throws IOException {
    String path = call.path("path");
    RuleText text = rulebook.read(new RulePath(path));
    if (text == null) {
      return missing(path);
    }
    String tag = EntityTags.of(text.version());
    if (EntityTags.contains(call.header("If-None-Match"), text.version())) {
      return new Answer(304, "", Answer.empty().body(), Map.of("ETag", tag));
    }
    return Answer.text("text/plain; charset=utf-8", text.text())
        .with("ETag", tag)
        .with("Cache-Control", "no-cache");
  }

  private Answer history(String path) throws IOException {
    JsonArray items = new JsonArray();
    rulebook.history(new RulePath(path)).forEach(revision -> items.add(SaveJson.of(revision)));
    return Answer.page(items, null);
  }

  private Future<Answer> commit(Call call) {
    JsonObject body = call.text().isBlank() ? new JsonObject() : call.object();
    String message = call.optionalMember(body, "message");
    Author author = author(call, body);
    return onPath(
        call,
        () ->
            Answer.ok(
                SaveJson.of(rulebook.commit(new RulePath(call.path("path")), author, message))));
  }

  private Future<Answer> save(Call call) {
    boolean json = String.valueOf(call.header("Content-Type")).contains("json");
    JsonObject body = json ? call.object() : new JsonObject();
    String text = json ? call.optionalMember(body, "text") : call.text();
    String message = json ? call.optionalMember(body, "message") : call.query("message");
    Author author = author(call, body);
    if (text == null) {
      call.refuse("text", "has to be a text");
    }
    return onPath(
            call,
            () -> {
              String path = call.path("path");
              String content = String.valueOf(text);
              Precondition condition = precondition(call, path);
              return condition == null
                  ? conditionMissing()
                  : said(path, rulebook.save(path, content, condition, author, message));
            })
        .compose(answer -> arrival.settled().map(settled -> answer));
  }

  private Future<Answer> delete(Call call) {
    Author author = author(call, new JsonObject());
    return onPath(
            call,
            () -> {
              String path = call.path("path");
              RuleText there = rulebook.read(new RulePath(path));
              if (there == null) {
                return missing(path);
              }
              Precondition given = precondition(call, path);
              return said(
                  path,
                  rulebook.delete(
                      path,
                      given == null ? new Precondition.Unchanged(there.version()) : given,
                      author,
                      call.query("message")));
            })
        .compose(answer -> arrival.settled().map(settled -> answer));
  }

  private @Nullable Precondition precondition(Call call, String path) throws IOException {
    String match = call.header("If-Match");
    if ("*".equals(call.header("If-None-Match"))) {
      return new Precondition.Absent();
    }
    if (match == null) {
      return null;
    }
    RuleText there = rulebook.read(new RulePath(path));
    boolean met = there != null && EntityTags.contains(match, there.version());
    // a version no file has, so that the save is refused with the one it has now
    return new Precondition.Unchanged(met && there != null ? there.version() : "none");
  }

  private Future<Answer> onPath(Call call, Callable<Answer> task) {
    String refused = RulePath.problem(call.path("path"));
    Problem problem = refused != null ? SaveJson.badPath(refused) : call.problem();
    return problem != null ? Future.succeededFuture(Answer.problem(problem)) : work.run(task);
  }

  private static Answer said(String path, SaveResult result) {
    return switch (result) {
      case SaveResult.Saved saved -> SaveJson.answer(saved);
      case SaveResult.Conflict conflict -> SaveJson.conflict(path, conflict.current());
      case SaveResult.Rejected rejected ->
          Answer.problem(DiagnosticJson.problem(rejected.diagnostics()));
      case SaveResult.BadPath bad -> Answer.problem(SaveJson.badPath(bad.reason()));
    };
  }

  private static Author author(Call call, JsonObject body) {
    String named = call.optionalMember(body, "author");
    String name = named == null ? call.query("author") : named;
    return name == null ? Author.TOCSIN : new Author(name, Author.TOCSIN.email());
  }

  private static Answer missing(String path) {
    return Answer.problem(Problem.notFound("There is no rule file '" + path + "'."));
  }

  private static Answer conditionMissing() {
    return Answer.problem(
        Problem.of(
            428,
            "precondition_required",
            "Precondition required",
            "Send 'If-Match' with the ETag of the text you changed, or 'If-None-Match: *' for a new"
                + " file."));
  }
}
