package dev.tocsin.engine.journal;

import dev.tocsin.engine.journal.Segments.Segment;
import dev.tocsin.market.Tick;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal of one run: files of frames (length, checksum, entry), each begun when the one before
 * it is large enough, and taken away when nobody needs it any more. Positions count entries from 1.
 * Appending and reading belong to one thread; waiting for the disk may be done by any.
 */
public final class Journal implements AutoCloseable {
  /** How large a file becomes where nothing else is asked for. */
  public static final long USUAL_SEGMENT = 64L << 20;

  private static final long AHEAD = 512 << 10;

  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

  private final Path directory;
  private final String run;
  private final long segmentSize;
  private final List<Segment> segments = new ArrayList<>();
  private final DiskSync.Force force;
  private final DiskSync sync;
  private final Batch batch;
  private FileChannel channel;
  private long end;
  private boolean failing;
  private long cut;
  private long before;
  private long trimmed;
  private long asked;

  /** Hears the entries of a journal again. */
  @FunctionalInterface
  public interface Reader {
    void read(long position, Entry entry);
  }

  private Journal(
      Path directory, String run, long segmentSize, List<Segment> found, DiskSync.Force force)
      throws IOException {
    this.directory = directory;
    this.run = run;
    this.segmentSize = segmentSize;
    this.segments.addAll(found);
    this.channel = channel(segments.getLast());
    this.force = force;
    this.sync = new DiskSync(opened(), run, force);
    this.batch = new Batch(channel, Math.min(AHEAD, segmentSize / 8));
  }

  /**
   * Opens the journal of a run, or begins one, and tells what it holds.
   *
   * @param directory of this run's timeline; made where it is missing
   */
  public static Journal open(Path directory, String run, Reader reader) throws IOException {
    return open(directory, run, 1, USUAL_SEGMENT, reader);
  }

  /**
   * Opens the journal of a run, or begins one, and tells what it holds from a position on. Where it
   * does not reach so far, it goes on there.
   *
   * @param from position of the first entry that is told
   * @param segmentSize bytes after which a new file is begun
   */
  public static Journal open(Path directory, String run, long from, long segmentSize, Reader reader)
      throws IOException {
    return open(directory, run, from, segmentSize, reader, DiskSync.Force.BY_SYSTEM);
  }

  /**
   * The same on a disk of a test's own.
   *
   * @param force puts a file on it
   */
  static Journal open(
      Path directory, String run, long from, long segmentSize, Reader reader, DiskSync.Force force)
      throws IOException {
    Files.createDirectories(directory);
    List<Segment> found = Segments.of(directory, run);
    if (found.isEmpty()) {
      found = List.of(Segments.at(directory, run, from));
    }
    var journal = new Journal(directory, run, segmentSize, found, force);
    journal.recover(from, reader);
    journal.sync.confirm(journal.end);
    return journal;
  }

  /** The runs of which a directory has journals, oldest name first. */
  public static List<String> runs(Path directory) throws IOException {
    return Segments.runs(directory);
  }

  /** The first position that the journal of a run still holds; 1 where there is none. */
  public static long first(Path directory, String run) throws IOException {
    List<Segment> found = Segments.of(directory, run);
    return found.isEmpty() ? 1 : found.getFirst().first();
  }

  private DiskSync.Opened opened() {
    return new DiskSync.Opened(segments.getLast().file(), channel);
  }

  static FileChannel channel(Segment segment) throws IOException {
    return FileChannel.open(
        segment.file(),
        StandardOpenOption.CREATE,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE);
  }

  private void recover(long from, Reader reader) throws IOException {
    Recovered found = Recovered.read(segments, run, from, reader);
    end = found.end();
    cut = found.cut();
    endAt(found.place(), found.good());
    if (end < from - 1) {
      skipTo(from);
    }
    before = 0;
    for (Segment segment : segments.subList(0, segments.size() - 1)) {
      before += segment.size();
    }
  }

  private void endAt(int place, long good) throws IOException {
    List<Segment> behind = segments.subList(place + 1, segments.size());
    for (Segment segment : behind) {
      LOG.error(
          "{} is damaged before its end, so what follows cannot be told in its order: {} is set"
              + " aside and is not used",
          segments.get(place).file().getFileName(),
          segment.file().getFileName());
      Segments.setAside(segment);
    }
    if (!behind.isEmpty()) {
      behind.clear();
      channel.close();
      channel = channel(segments.getLast());
      sync.follow(opened());
    }
    channel.truncate(good);
    batch.follow(channel, good);
  }

  /**
   * Leaves positions out: the next entry gets that one.
   *
   * @param position greater than that of the last entry
   */
  public void skipTo(long position) throws IOException {
    end = position - 1;
    begin();
  }

  // the next file; the one before it is forced to the disk with the next sync
  private void begin() throws IOException {
    Segment next = Segments.at(directory, run, end + 1);
    FileChannel opened = channel(next);
    batch.end();
    before += batch.written();
    channel = opened;
    segments.add(next);
    sync.follow(opened());
    batch.follow(opened, 0);
  }

  /**
   * Takes away files that hold nothing from a position on, the oldest first, while all are larger
   * than that or the oldest is older.
   *
   * @param keepFrom whoever starts again reads from here on
   * @param keepBytes so much stays though nobody needs it
   * @param keepSince what was written after this, in milliseconds since 1970, stays too while there
   *     is room
   * @return how many went
   */
  public int trim(long keepFrom, long keepBytes, long keepSince) throws IOException {
    int gone = 0;
    while (segments.size() > 1 && segments.get(1).first() <= keepFrom) {
      Segment oldest = segments.getFirst();
      boolean tooMuch = size() > keepBytes;
      boolean tooOld = Files.getLastModifiedTime(oldest.file()).toMillis() < keepSince;
      if (!tooMuch && !tooOld) {
        break;
      }
      long size = oldest.size();
      before -= size;
      trimmed += size;
      Files.deleteIfExists(oldest.file());
      segments.removeFirst();
      gone++;
    }
    return gone;
  }

  /**
   * Writes an entry. When this returns, the end of the process no longer loses it; the end of the
   * machine may, until {@link #synced}.
   *
   * @return its position
   * @throws IOException where the disk is full or gone; nothing of the entry stays then
   */
  public long append(Entry entry) throws IOException {
    put(entry);
    flush();
    return end;
  }

  /**
   * Takes an entry that {@link #flush} writes together with others.
   *
   * @return its position
   * @throws IOException where the disk is full or gone; nothing that was taken since the last flush
   *     stays then
   */
  public long put(Entry entry) throws IOException {
    try {
      turn();
      batch.put(entry);
      return end();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /**
   * Takes a tick as {@link #put(Entry)} takes any entry.
   *
   * @return its position
   * @throws IOException where the disk is full or gone; nothing that was taken since the last flush
   *     stays then
   */
  public long put(String source, Tick tick) throws IOException {
    try {
      turn();
      batch.put(source, tick);
      return end();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private void turn() throws IOException {
    if (sync.failure() != null && batch.size() == 0) {
      mend();
    }
    if (batch.size() == 0 && batch.written() >= segmentSize) {
      begin();
    }
  }

  // a failed force may have lost what it was asked for, and the next would not say so
  private void mend() throws IOException {
    long confirmed = sync.confirmed();
    DiskSync.Opened next = Mending.write(directory, run, segments, confirmed, end, force);
    channel = next.channel();
    sync.mended(next, end);
    batch.follow(channel, channel.size());
    before = 0;
    for (Segment segment : segments.subList(0, segments.size() - 1)) {
      before += segment.size();
    }
    LOG.warn(
        "a sync of the journal of {} failed; positions {} to {} were written again",
        run,
        confirmed + 1,
        end);
  }

  /**
   * Writes what was taken, all of it or nothing.
   *
   * @throws IOException where the disk is full or gone; what was taken since the last flush is not
   *     in the journal then
   */
  public void flush() throws IOException {
    try {
      int written = batch.flush();
      end += written;
      failing &= written == 0;
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private IOException failed(IOException failure) {
    failing = true;
    return Room.told(directory, failure);
  }

  /** Whether the last entry could not be written. */
  public boolean isFailing() {
    return failing || sync.failure() != null;
  }

  /**
   * Looks whether entries can be written again, where the last could not be.
   *
   * @throws IOException where they cannot
   */
  public void tryAgain() throws IOException {
    if (isFailing()) {
      try {
        turn();
        batch.probe();
        failing = false;
      } catch (IOException e) {
        throw failed(e);
      }
    }
  }

  /** Done when all that is written now has reached the disk. Many who wait share one force. */
  public CompletableFuture<Void> synced() {
    asked = end;
    return sync.request(end);
  }

  /** Has reach the disk, soon, what was written since somebody last waited for that. */
  public void syncIfAhead() {
    if (end > asked) {
      asked = end;
      sync.request(end);
    }
  }

  public String run() {
    return run;
  }

  /** Position of the last entry, 0 for none. */
  public long end() {
    return end + batch.size();
  }

  /** How many bytes of a torn tail were cut off when it was opened. */
  public long cut() {
    return cut;
  }

  /** Bytes on disk. */
  public long size() throws IOException {
    return before + batch.written();
  }

  /** Bytes that were on disk since it was opened, those that {@link #trim} took away too. */
  public long written() throws IOException {
    return size() + trimmed;
  }

  /** Whether the disk has no room left for two more files. */
  public boolean isShortOfRoom() {
    return Room.isLessThan(2 * segmentSize, directory);
  }

  /** Position of the first entry it still holds, or will hold. */
  public long first() {
    return segments.getFirst().first();
  }

  /** Positions at which its files begin, in order. */
  public List<Long> beginnings() {
    return segments.stream().map(Segment::first).toList();
  }

  /** Closes it and takes it off the disk: nothing in it is needed any more. */
  public void delete() throws IOException {
    close();
    for (Segment segment : segments) {
      Files.deleteIfExists(segment.file());
    }
  }

  @Override
  public void close() throws IOException {
    if (channel.isOpen()) {
      flush();
      batch.end();
      sync.close();
    }
  }
}
