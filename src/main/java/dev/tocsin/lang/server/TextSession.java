package dev.tocsin.lang.server;

import com.google.gson.JsonParseException;
import dev.tocsin.lang.Language;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.lsp4j.jsonrpc.MessageConsumer;
import org.eclipse.lsp4j.jsonrpc.MessageIssueException;
import org.eclipse.lsp4j.jsonrpc.RemoteEndpoint;
import org.eclipse.lsp4j.jsonrpc.json.JsonRpcMethod;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.eclipse.lsp4j.jsonrpc.messages.Message;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseMessage;
import org.eclipse.lsp4j.jsonrpc.services.ServiceEndpoints;
import org.eclipse.lsp4j.jsonrpc.validation.ReflectiveMessageValidator;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;

/**
 * One session of an editor whose messages come as whole texts, one JSON-RPC message each, over
 * whatever transport. Messages are handed over one after the other; what is sent back may come from
 * the thread that hands them over and from that of the checks.
 */
public final class TextSession {

  /** It would write a line for each message of a stranger that is no good. */
  private static final Logger PROTOCOL = Logger.getLogger("org.eclipse.lsp4j");

  private final MessageConsumer out;
  private final MessageJsonHandler json;
  private final RemoteEndpoint remote;
  private final ReflectiveMessageValidator validator;

  /**
   * A session that has not begun.
   *
   * @param checks runs checks of whole texts
   * @param send takes what goes back to the editor; any thread
   * @param leave called when the editor says that it is over
   */
  public TextSession(
      Language language,
      Neighbourhood around,
      Executor checks,
      Consumer<String> send,
      Runnable leave) {
    PROTOCOL.setLevel(Level.SEVERE);
    RuleServer server = new RuleServer(language, around, checks, leave);
    Map<String, JsonRpcMethod> methods = new LinkedHashMap<>();
    methods.putAll(ServiceEndpoints.getSupportedMethods(LanguageServer.class));
    methods.putAll(ServiceEndpoints.getSupportedMethods(LanguageClient.class));
    json = new MessageJsonHandler(methods);
    out = message -> send.accept(json.serialize(message));
    remote = new RemoteEndpoint(out, ServiceEndpoints.toEndpoint(server));
    json.setMethodProvider(remote);
    validator = new ReflectiveMessageValidator(remote);
    server.connect(ServiceEndpoints.toServiceObject(remote, LanguageClient.class));
  }

  /** Takes a message and has it answered; one that is no message is told so. */
  public void accept(String message) {
    try {
      Message read = json.parseMessage(message);
      if (read == null) {
        refuse();
      } else {
        validator.consume(read);
      }
    } catch (MessageIssueException e) {
      remote.handle(e.getRpcMessage(), e.getIssues());
    } catch (JsonParseException | StackOverflowError _) {
      refuse();
    }
  }

  private void refuse() {
    ResponseMessage answer = new ResponseMessage();
    answer.setError(
        new ResponseError(ResponseErrorCode.ParseError, "this is no message of JSON-RPC", null));
    out.consume(answer);
  }
}
