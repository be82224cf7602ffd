package dev.tocsin.app.postgres;

/** A database of somebody else, named by {@code DATABASE_URL}; never started or stopped by us. */
record ExternalPostgres(DatabaseAddress address) implements RunningDatabase {

  @Override
  public void close() {
    // it is not ours to stop
  }
}
