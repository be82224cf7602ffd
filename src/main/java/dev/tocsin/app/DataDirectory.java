package dev.tocsin.app;

import dev.tocsin.app.config.Configuration;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.Optional;

/**
 * The directory that holds all this service keeps. Locked while it runs: two processes would write
 * one journal. The system lets go of the lock when the process ends, however it ends.
 */
final class DataDirectory implements AutoCloseable {

  private static final int LONGEST_NUMBER = 20;

  private final Path path;
  private final FileChannel lock;

  private DataDirectory(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /** Either a directory to work in or why there is none. */
  sealed interface Opening {
    record Opened(DataDirectory directory) implements Opening {}

    record Refused(Refusal refusal) implements Opening {}
  }

  /**
   * Takes hold of the configured directory, and begins the log in it, for as long as the service
   * runs.
   *
   * @return why it cannot start, there or for want of its HTTP port; empty where it can go on
   */
  static Optional<Refusal> hold(Configuration configuration, Closing closing) {
    return switch (open(configuration.dataDir())) {
      case Opening.Refused(Refusal refusal) -> Optional.of(refusal);
      case Opening.Opened(DataDirectory directory) -> {
        closing.add("the data directory", directory);
        LogFile.start(directory.path());
        closing.add("the log file", LogFile::stop);
        Configuration.Http http = configuration.http();
        yield PortCheck.refusal(http.host(), http.port(), "TOCSIN_HTTP_PORT");
      }
    };
  }

  /** Makes it where it is not there. */
  static Opening open(Path path) {
    String other = "; use another one (TOCSIN_DATA_DIR)";
    try {
      Files.createDirectories(path);
      if (!Files.isWritable(path)) {
        return refused(
            "The data directory %s belongs to %s, and this process (%s) may not write to it%s."
                .formatted(
                    path, Files.getOwner(path).getName(), System.getProperty("user.name"), other));
      }
      Path file = path.resolve("lock");
      Optional<String> owner = otherOwner(file);
      if (owner.isPresent()) {
        return refused(
            "The data directory %s was made by %s, and this process runs as %s%s."
                .formatted(path, owner.get(), System.getProperty("user.name"), other));
      }
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (!taken(channel)) {
        String holder = holder(channel);
        channel.close();
        return refused(
            "The data directory %s is in use by another Tocsin (%s)%s."
                .formatted(path, holder, other));
      }
      channel.truncate(0);
      String process = Long.toString(ProcessHandle.current().pid());
      channel.write(ByteBuffer.wrap(process.getBytes(StandardCharsets.US_ASCII)));
      return new Opening.Opened(new DataDirectory(path, channel));
    } catch (IOException e) {
      return refused(
          "The data directory %s cannot be used: %s%s.".formatted(path, reason(e), other));
    }
  }

  private static String reason(IOException failure) {
    return switch (failure) {
      case FileAlreadyExistsException file -> file.getFile() + " is a file";
      case NoSuchFileException missing -> missing.getFile() + " cannot be made";
      case AccessDeniedException denied -> denied.getFile() + " may not be read or written";
      case FileSystemException other when other.getReason() != null ->
          other.getFile() + ": " + other.getReason();
      case IOException other -> String.valueOf(other.getMessage());
    };
  }

  Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }

  /** Who made the directory what it is, where that is somebody else. */
  private static Optional<String> otherOwner(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    UserPrincipal owner = Files.getOwner(file);
    try {
      UserPrincipal self =
          file.getFileSystem()
              .getUserPrincipalLookupService()
              .lookupPrincipalByName(System.getProperty("user.name"));
      return owner.equals(self) ? Optional.empty() : Optional.of(owner.getName());
    } catch (UserPrincipalNotFoundException e) {
      // a user without a name, as in containers: the rights to the files decide
      return Optional.empty();
    }
  }

  private static boolean taken(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer number = ByteBuffer.allocate(LONGEST_NUMBER);
    channel.read(number, 0);
    String process = new String(number.array(), 0, number.position(), StandardCharsets.US_ASCII);
    return process.isEmpty() ? "another process" : "process " + process;
  }

  private static Opening refused(String sentence) {
    return new Opening.Refused(new Refusal(sentence));
  }
}
