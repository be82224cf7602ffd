package dev.tocsin.app.postgres;

/** A database that can be connected to. */
public interface RunningDatabase extends AutoCloseable {

  DatabaseAddress address();

  /** Blocks until what was started here is down; a server of somebody else stays up. */
  @Override
  void close();
}
