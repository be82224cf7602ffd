package dev.tocsin.notify.channel.slack;

import com.google.gson.JsonParseException;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackFilesUploadV2Exception;
import com.slack.api.methods.response.files.FilesUploadV2Response;
import dev.tocsin.notify.channel.Picture;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a picture into the thread of a message that was posted: as a file, in the three steps that
 * Slack asks for. The message is told whatever becomes of it. Of any thread.
 */
final class SlackPictures {

  private static final Logger LOG = LoggerFactory.getLogger(SlackPictures.class);

  private final Vertx vertx;
  private final MethodsClient methods;
  private final String name;
  private final AtomicBoolean said = new AtomicBoolean();
  private Future<Void> underWay = Future.succeededFuture();

  /** For the channel of that name. */
  SlackPictures(Vertx vertx, MethodsClient methods, String name) {
    this.vertx = vertx;
    this.methods = methods;
    this.name = name;
  }

  /** Begins to; nobody waits for it. */
  synchronized void add(String channel, String thread, Picture picture) {
    Future<Void> adding =
        vertx
            .executeBlocking(() -> added(channel, thread, picture), false)
            .otherwise(failure -> failure.getClass().getSimpleName())
            .map(
                error -> {
                  if (!error.isEmpty()) {
                    say(error);
                  }
                  return null;
                });
    Future<Void> before = underWay;
    underWay = before.isComplete() ? adding : before.eventually(() -> adding);
  }

  /** Done when nothing is under way any more. */
  synchronized Future<Void> idle() {
    return underWay;
  }

  /** Empty where it went well, else what Slack calls the error. */
  private String added(String channel, String thread, Picture picture) throws IOException {
    try {
      FilesUploadV2Response answer =
          methods.filesUploadV2(
              request ->
                  request
                      .channel(channel)
                      .threadTs(thread)
                      .filename(Picture.NAME)
                      .title("Chart")
                      .altTxt(picture.description())
                      .requestFileInfo(false)
                      .fileData(picture.png().getBytes()));
      return answer.isOk() ? "" : named(String.valueOf(answer.getError()));
    } catch (SlackFilesUploadV2Exception e) {
      return e.getGetURLResponses().stream()
          .filter(step -> !step.isOk())
          .findFirst()
          .map(step -> named(String.valueOf(step.getError())))
          .orElse("upload_failed");
    } catch (SlackApiException e) {
      return "status " + e.getResponse().code();
    } catch (JsonParseException e) {
      return "an answer that cannot be read";
    }
  }

  private static String named(String error) {
    return error.matches("[a-z_]{1,60}") ? error : "an error without a name";
  }

  /** Once: each message would say it again. */
  private void say(String error) {
    if (said.compareAndSet(false, true)) {
      LOG.warn(
          "messages of channel {} go without their chart: {}{}",
          name,
          error,
          error.equals("missing_scope") ? "; give the bot the scope files:write" : "");
    }
  }
}
