/**
 * The database: a Postgres of our own below the data directory, or the one that {@code
 * DATABASE_URL} names.
 *
 * <p>In: the data directory or an address. Out: a database that is up and has the current tables,
 * or a {@link dev.tocsin.app.postgres.StartProblem}. All of it blocks: call it on a worker. May use
 * the Postgres binaries, JDBC and Flyway; nothing of the other rooms.
 */
@NullMarked
package dev.tocsin.app.postgres;

import org.jspecify.annotations.NullMarked;
