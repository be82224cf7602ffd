package dev.tocsin.lang.checked;

import java.util.List;

/**
 * A rule file without errors.
 *
 * @param path of the file below the rules directory, with {@code /} between its parts
 * @param alerts in the order of the file
 */
public record CheckedFile(String path, List<CheckedAlert> alerts) {}
