package dev.tocsin.app.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** YAML as plain maps, lists, texts and numbers; no tags, no duplicate keys, few aliases. */
final class YamlText {

  private YamlText() {}

  /** The mapping the text holds; empty, with a problem added, where it holds none. */
  static Map<String, Object> mapping(String text, String key, List<ConfigurationProblem> problems) {
    LoadSettings settings =
        LoadSettings.builder()
            .setAllowDuplicateKeys(false)
            .setMaxAliasesForCollections(10)
            .setLabel(key)
            .build();
    try {
      Object loaded = new Load(settings).loadFromString(text);
      return switch (loaded) {
        case null -> Map.of();
        case Map<?, ?> map -> textKeys(map);
        default -> {
          problems.add(
              new ConfigurationProblem(key, "has to hold keys with values, as in 'http: …'"));
          yield Map.of();
        }
      };
    } catch (MarkedYamlEngineException e) {
      String place =
          e.getProblemMark()
              .map(
                  mark -> " in line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1))
              .orElse("");
      problems.add(
          new ConfigurationProblem(key, "is not valid YAML" + place + ": " + e.getProblem()));
      return Map.of();
    } catch (YamlEngineException e) {
      problems.add(new ConfigurationProblem(key, "is not valid YAML: " + e.getMessage()));
      return Map.of();
    }
  }

  static Map<String, Object> textKeys(Map<?, ?> map) {
    Map<String, Object> result = new LinkedHashMap<>();
    map.forEach((key, value) -> result.put(String.valueOf(key), value == null ? "" : value));
    return result;
  }
}
