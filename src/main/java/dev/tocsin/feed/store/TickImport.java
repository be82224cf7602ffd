package dev.tocsin.feed.store;

import dev.tocsin.market.EventTime;
import dev.tocsin.market.Tick;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Ticks on their way into the store: written beside it, put in place at the end. One thread. */
public final class TickImport implements AutoCloseable {

  private static final String PREFIX = ".importing-";

  private final TickFolder folder;
  private final TickFolder beside;
  private final OpenFiles files = new OpenFiles();
  private final TreeSet<Stretch> stretches =
      new TreeSet<>(Comparator.comparing(Stretch::symbol).thenComparingLong(Stretch::day));
  private final StringBuilder line = new StringBuilder();

  /** The ticks of a symbol on a day (UTC). */
  private record Stretch(String symbol, long day) {}

  TickImport(TickFolder folder) throws IOException {
    this.folder = folder;
    Files.createDirectories(folder.root());
    this.beside = new TickFolder(Files.createTempDirectory(folder.root(), PREFIX));
  }

  /** Takes a tick; false where its symbol has a name that no folder can have. */
  public boolean add(Tick tick) throws IOException {
    if (!TickFolder.isKept(tick.symbol())) {
      return false;
    }
    long day = Math.floorDiv(tick.time(), EventTime.DAY);
    stretches.add(new Stretch(tick.symbol(), day));
    line.setLength(0);
    TickText.append(line, tick);
    files.append(beside.of(tick.symbol(), day), line);
    return true;
  }

  /** Symbols and days that the store has already, as a person reads them. */
  public List<String> present() {
    List<String> present = new ArrayList<>();
    for (Stretch stretch : stretches) {
      if (Files.exists(folder.of(stretch.symbol(), stretch.day()))) {
        present.add(stretch.symbol() + " " + LocalDate.ofEpochDay(stretch.day()));
      }
    }
    return present;
  }

  /** How many symbols and days it has. */
  public int days() {
    return stretches.size();
  }

  /** Puts all in place, over what is there of the same symbol and day. */
  public void commit() throws IOException {
    files.close();
    for (Stretch stretch : stretches) {
      Path to = folder.of(stretch.symbol(), stretch.day());
      Files.createDirectories(folder.of(stretch.symbol()));
      Files.move(
          beside.of(stretch.symbol(), stretch.day()),
          to,
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Takes away what was not put in place. */
  @Override
  public void close() throws IOException {
    files.close();
    Files.walkFileTree(
        beside.root(),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
              throws IOException {
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
