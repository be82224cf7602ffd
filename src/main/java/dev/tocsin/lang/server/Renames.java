package dev.tocsin.lang.server;

import dev.tocsin.lang.syntax.Vocabulary;
import dev.tocsin.lang.tree.Lines;
import dev.tocsin.lang.tree.Name;
import dev.tocsin.lang.words.Catalogue;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.lsp4j.TextEdit;
import org.jspecify.annotations.Nullable;

/** Gives a {@code let} or {@code watchlist} another name, everywhere in its file or nowhere. */
final class Renames {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");

  private Renames() {}

  /** Why it cannot be done, in a sentence for people; null where it can. */
  static @Nullable String refusal(NameUses uses, int offset, String to) {
    if (uses.declaredAt(offset) == null) {
      return "only names of 'let' and 'watchlist' can be changed";
    }
    if (!uses.whole()) {
      return "this file has errors of syntax, which may hide uses of the name: mend them first";
    }
    if (!NAME.matcher(to).matches()) {
      return "a name is made of lower-case letters, digits and '_', and starts with a letter";
    }
    if (Vocabulary.isWord(to) || Catalogue.isTaken(to)) {
      return "'" + to + "' means something in the language already";
    }
    return uses.declaration(to) == null ? null : "this file has a '" + to + "' already";
  }

  /** The edits; call it where nothing refuses. */
  static List<TextEdit> edits(String text, NameUses uses, Name name, String to) {
    Lines lines = new Lines(text);
    return uses.places(name.text()).stream()
        .map(place -> new TextEdit(OpenDocument.range(lines, place.from(), place.to()), to))
        .toList();
  }
}
