package dev.tocsin.lang.server;

import dev.tocsin.lang.check.Surroundings;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a test says is around. */
public record FakeNeighbourhood(
    Function<String, @Nullable String> paths,
    Surroundings around,
    List<String> symbols,
    List<String> alerts)
    implements Neighbourhood {

  @Override
  public @Nullable String path(String uri) {
    return paths.apply(uri);
  }
}
