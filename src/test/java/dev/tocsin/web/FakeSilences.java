package dev.tocsin.web;

import dev.tocsin.alert.Silence;
import dev.tocsin.alert.Silences;
import dev.tocsin.engine.Firing;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Silences in memory; an ended one ends when it begins. */
final class FakeSilences implements Silences {

  final List<Silence> all = new ArrayList<>();

  @Override
  public Optional<Silence> hiding(Firing firing, long now) {
    return all.stream().filter(one -> one.hides(firing, now)).findFirst();
  }

  @Override
  public Future<List<Silence>> list(int limit) {
    return Future.succeededFuture(all.stream().limit(limit).toList());
  }

  @Override
  public Future<Silence> add(Silence.Draft draft) {
    Silence made =
        new Silence(
            all.size() + 1,
            draft.matcher(),
            draft.from(),
            draft.to(),
            draft.author(),
            draft.reason(),
            draft.from());
    all.add(made);
    return Future.succeededFuture(made);
  }

  @Override
  public Future<Optional<Silence>> end(long id) {
    all.replaceAll(
        one ->
            one.id() == id
                ? new Silence(
                    id,
                    one.matcher(),
                    one.from(),
                    one.from(),
                    one.author(),
                    one.reason(),
                    one.createdAt())
                : one);
    return Future.succeededFuture(all.stream().filter(one -> one.id() == id).findFirst());
  }
}
