package dev.tocsin.lang.server;

import dev.tocsin.lang.check.Surroundings;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known around the texts of an editor, asked anew each time. Safe for any thread. */
public interface Neighbourhood {

  /**
   * The path of the rule file that an address stands for; nothing is ever opened by it.
   *
   * @param uri as the editor sent it
   * @return null for an address that is no rule file here
   */
  @Nullable String path(String uri);

  /** What a check may know. */
  Surroundings around();

  /** Symbols that are known besides those of the text. */
  Collection<String> symbols();

  /** Alerts of other files, as {@code file.alerts#name}. */
  Collection<String> alerts();

  /** Nothing is known but the texts themselves; every address stands for its last part. */
  static Neighbourhood none() {
    return new Neighbourhood() {
      @Override
      public String path(String uri) {
        return uri.substring(uri.lastIndexOf('/') + 1);
      }

      @Override
      public Surroundings around() {
        return Surroundings.none();
      }

      @Override
      public Collection<String> symbols() {
        return List.of();
      }

      @Override
      public Collection<String> alerts() {
        return List.of();
      }
    };
  }
}
