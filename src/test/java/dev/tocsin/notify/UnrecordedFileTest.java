package dev.tocsin.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UnrecordedFileTest {

  private static final List<String> ODD =
      List.of("live-1-0:hook", "live-1-0:hook:#a\nb", "live-1-0:hook:\\n\r\\");

  private final Vertx vertx = Vertx.vertx();
  private final Path path;

  UnrecordedFileTest(@TempDir Path directory) {
    path = directory.resolve("unrecorded");
  }

  @AfterEach
  void end() {
    vertx.close().await();
  }

  private UnrecordedFile open() throws IOException {
    return UnrecordedFile.open(vertx, path);
  }

  @Test
  void holdsAfterAKillWhatWasAccepted() throws Exception {
    open().accepted(ODD).await();
    UnrecordedFile next = open();
    assertTrue(ODD.stream().allMatch(next::holds));
    assertEquals(ODD.stream().sorted().toList(), next.all().stream().sorted().toList());
    assertFalse(next.holds("live-2-0:hook"));
  }

  @Test
  void isEmptyWhenTheDatabaseKnowsAll() throws Exception {
    UnrecordedFile file = open();
    file.accepted(ODD).await();
    file.recorded(ODD.subList(0, 2)).await();
    assertEquals(ODD.subList(2, 3), file.all());
    file.recorded(ODD.subList(2, 3)).await();
    assertEquals(0, Files.size(path));
    file.accepted(ODD.subList(0, 1)).await();
    assertEquals(ODD.subList(0, 1), open().all());
  }

  @Test
  void keepsAllOfManyThatComeAtOnce() throws Exception {
    UnrecordedFile file = open();
    List<String> many = IntStream.range(0, 500).mapToObj(i -> "live-" + i + "-0:hook").toList();
    Future.all(many.stream().map(one -> file.accepted(List.of(one))).toList()).await();
    assertTrue(many.stream().allMatch(file::holds));
    UnrecordedFile next = open();
    assertEquals(Set.copyOf(many), Set.copyOf(next.all()));
    file.recorded(many.subList(0, 499)).await();
    file.close().await();
    assertEquals(500, Files.readAllLines(path).size(), "one is not in the database yet");
  }

  @Test
  void takesHalfALineForNothing() throws Exception {
    open().accepted(ODD.subList(0, 1)).await();
    Files.writeString(path, "live-2-0:ho", StandardOpenOption.APPEND);
    UnrecordedFile next = open();
    assertEquals(ODD.subList(0, 1), next.all());
    next.accepted(List.of("live-3-0:hook")).await();
    assertEquals(
        List.of("live-1-0:hook", "live-3-0:hook"), open().all().stream().sorted().toList());
  }
}
