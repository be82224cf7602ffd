package dev.tocsin.app.cli;

import dev.tocsin.app.credential.EncryptedFile;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code secrets}: the encrypted file that a configuration can name. */
@Command(
    name = "secrets",
    description = "Keeps secrets in an encrypted file, for { encrypted: NAME } in tocsin.yaml.",
    subcommands = {
      SecretsCommand.Put.class,
      SecretsCommand.Names.class,
      SecretsCommand.Remove.class
    })
final class SecretsCommand {

  private static final String NAME = "[A-Za-z0-9._/-]{1,100}";

  /** Which file, and how it is opened. */
  static final class Box {
    @Option(
        names = "--file",
        paramLabel = "FILE",
        required = true,
        description = "The encrypted file; put makes it where it is not there.")
    private Path file = Path.of("");

    @Option(
        names = "--key-file",
        paramLabel = "FILE",
        description = "File whose text is the key; else TOCSIN_SECRETS_KEY, else it is asked for.")
    private @Nullable Path keyFile;

    EncryptedFile open() throws IOException {
      return new EncryptedFile(file, key());
    }

    private String key() throws IOException {
      if (keyFile != null) {
        String key = Files.readString(keyFile).strip();
        if (key.isEmpty()) {
          throw new IOException("the key file " + keyFile + " is empty");
        }
        return key;
      }
      String variable = System.getenv("TOCSIN_SECRETS_KEY");
      if (variable != null && !variable.isBlank()) {
        return variable.strip();
      }
      return hidden("Pass phrase: ");
    }
  }

  /** Asks without showing what is typed; from a pipe, the first line. */
  private static String hidden(String prompt) throws IOException {
    Console console = System.console();
    String line;
    if (console != null && console.isTerminal()) {
      char[] typed = console.readPassword("%s", prompt);
      line = typed == null ? null : new String(typed);
    } else {
      line =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    }
    if (line == null || line.isBlank()) {
      throw new IOException("nothing was typed");
    }
    return line.strip();
  }

  /** {@code secrets put}. */
  @Command(name = "put", description = "Keeps a secret, which is typed or comes from a pipe.")
  static final class Put implements Callable<Integer> {
    @Mixin private Box box = new Box();

    @Parameters(paramLabel = "NAME", description = "Letters, digits, . _ / -")
    private String name = "";

    @Override
    public Integer call() throws IOException {
      if (!name.matches(NAME)) {
        throw new IOException("'" + name + "' is no name of a secret: letters, digits, . _ / -");
      }
      EncryptedFile file = box.open();
      file.names();
      file.put(name, hidden("Secret: "));
      return Exit.OK;
    }
  }

  /** {@code secrets list}. */
  @Command(name = "list", description = "Prints the names of all secrets, never the secrets.")
  static final class Names implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;
    @Mixin private Box box = new Box();

    @Override
    public Integer call() throws IOException {
      for (String name : box.open().names()) {
        if (spec != null) {
          spec.commandLine().getOut().println(name);
        }
      }
      return Exit.OK;
    }
  }

  /** {@code secrets remove}. */
  @Command(name = "remove", description = "Forgets a secret.")
  static final class Remove implements Callable<Integer> {
    @Mixin private Box box = new Box();

    @Parameters(paramLabel = "NAME")
    private String name = "";

    @Override
    public Integer call() throws IOException {
      if (!box.open().remove(name)) {
        throw new IOException("there is no secret '" + name + "'");
      }
      return Exit.OK;
    }
  }
}
