package dev.tocsin.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractTest {

  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete");

  private final TestApi api;
  private final JsonObject contract = read();

  ContractTest(@TempDir Path directory) throws IOException {
    this.api = new TestApi(directory);
  }

  @AfterEach
  void close() throws Exception {
    api.close();
  }

  @Test
  void describesEveryEndpointAndNothingElse() {
    Set<String> served = new TreeSet<>();
    for (Endpoints group : api.groups()) {
      for (Endpoint endpoint : group.endpoints()) {
        served.add(endpoint.method().name().toLowerCase(Locale.ROOT) + " " + endpoint.path());
      }
    }

    assertEquals(served, new TreeSet<>(operations().stream().map(Operation::name).toList()));
  }

  @Test
  void namesEveryParameterOfAPath() {
    for (Operation operation : operations()) {
      Pattern.compile("\\{(\\w+)}")
          .matcher(operation.path())
          .results()
          .forEach(
              found ->
                  assertTrue(
                      parameters(operation).contains(found.group(1)),
                      operation.name() + " does not describe " + found.group(1)));
    }
  }

  @Test
  void describesABodyWhereOneIsTaken() {
    for (Endpoints group : api.groups()) {
      for (Endpoint endpoint : group.endpoints()) {
        JsonObject operation =
            contract
                .getJsonObject("paths")
                .getJsonObject(endpoint.path())
                .getJsonObject(endpoint.method().name().toLowerCase(Locale.ROOT));
        JsonObject body = operation.getJsonObject("requestBody", new JsonObject());

        assertEquals(
            endpoint.accepts(),
            body.getJsonObject("content", new JsonObject()).fieldNames(),
            endpoint.method() + " " + endpoint.path());
      }
    }
  }

  @Test
  void hasNoReferenceThatLeadsNowhere() {
    List<String> references = new ArrayList<>();
    collect(contract, references);
    assertTrue(references.size() > 50, "references are found at all");
    for (String reference : references) {
      Object at = contract;
      for (String part : reference.substring(2).split("/")) {
        at = at instanceof JsonObject object ? object.getValue(part) : null;
      }
      assertTrue(at instanceof JsonObject, reference);
    }
  }

  @Test
  void givesEachOperationAnIdOfItsOwn() {
    List<Operation> operations = operations();

    assertEquals(
        operations.size(),
        operations.stream().map(one -> one.json().getString("operationId")).distinct().count());
  }

  private record Operation(String method, String path, JsonObject json) {
    String name() {
      return method + " " + path;
    }
  }

  private List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    JsonObject paths = contract.getJsonObject("paths");
    for (String path : paths.fieldNames()) {
      JsonObject item = paths.getJsonObject(path);
      for (String method : item.fieldNames()) {
        if (METHODS.contains(method)) {
          operations.add(new Operation(method, path, item.getJsonObject(method)));
        }
      }
    }
    return operations;
  }

  private Set<String> parameters(Operation operation) {
    JsonArray own = operation.json().getJsonArray("parameters", new JsonArray()).copy();
    own.addAll(
        contract
            .getJsonObject("paths")
            .getJsonObject(operation.path())
            .getJsonArray("parameters", new JsonArray()));
    Set<String> names = new TreeSet<>();
    for (int i = 0; i < own.size(); i++) {
      names.add(own.getJsonObject(i).getString("name", ""));
    }
    return names;
  }

  private static void collect(Object value, List<String> references) {
    if (value instanceof JsonObject object) {
      for (String name : object.fieldNames()) {
        if (name.equals("$ref")) {
          references.add(object.getString(name));
        } else {
          collect(object.getValue(name), references);
        }
      }
    } else if (value instanceof JsonArray array) {
      array.forEach(one -> collect(one, references));
    }
  }

  private static JsonObject read() {
    try (InputStream stream =
        Objects.requireNonNull(ContractTest.class.getResourceAsStream("/openapi.json"))) {
      return new JsonObject(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
