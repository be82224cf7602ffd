package dev.tocsin.app.bench;

import java.util.function.Consumer;

/** One question about speed or size. */
public interface Benchmark {

  /** One word, as {@code --only} takes it. */
  String name();

  /** The question, as a sentence without its full stop. */
  String question();

  /**
   * Answers it; each result is told as soon as it is known. May take some minutes.
   *
   * @throws Exception where it cannot be measured here
   */
  void run(Scale scale, Consumer<Result> results) throws Exception;
}
