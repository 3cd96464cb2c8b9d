package dev.signalbox.ai.serving;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.identity.Credentials;
import dev.signalbox.identity.Credentials.Entry;
import dev.signalbox.identity.SampleCallers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * The server of the protocol without the rest of the application: over gRPC as it is, over REST
 * with the least of HTTP. {@code Bearer operator} and the like are let in.
 */
public final class OpenDoor implements AutoCloseable {
  private final InferenceServer server;
  private final GrpcDoor grpc;
  private final HttpServer http;

  public OpenDoor(Shelf shelf) {
    this(shelf, Shelf.properties());
  }

  OpenDoor(Shelf shelf, ServingProperties properties) {
    server = shelf.server(properties);
    Readiness readiness = new Readiness(null, null);
    grpc =
        new GrpcDoor(
            new GrpcInference(server, readiness, Shelf.CLOCK, properties.calls()),
            credentials(),
            properties,
            null);
    grpc.start();
    http = http(new RestInference(server, readiness, properties));
  }

  private static Credentials credentials() {
    return (authorization, address, scope) -> {
      if (authorization == null) {
        return new Entry.Unknown("This address needs a login.");
      }
      return switch (authorization) {
        case "Bearer operator" -> new Entry.Admitted(SampleCallers.operator());
        case "Bearer reviewer" -> new Entry.Admitted(SampleCallers.reviewer());
        case "Bearer money" -> new Entry.Closed("The scopes of this API key do not allow this.");
        default -> new Entry.Unknown("The API key is unknown.");
      };
    };
  }

  private static HttpServer http(RestInference rest) {
    try {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      http.createContext("/v2/models/", exchange -> answer(exchange, rest));
      http.start();
      return http;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void answer(HttpExchange exchange, RestInference rest) throws IOException {
    String[] path = exchange.getRequestURI().getPath().split("/", -1);
    byte[] sent = exchange.getRequestBody().readAllBytes();
    byte[] body;
    int status = 200;
    try {
      body =
          path[path.length - 1].equals("ready")
              ? new byte[0]
              : rest.infer(Shelf.asking(path[3]), sent, null).body();
    } catch (SignalboxException e) {
      status = e.code().status();
      body = String.valueOf(e.getMessage()).getBytes(StandardCharsets.UTF_8);
    }
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  public int grpcPort() {
    return grpc.port();
  }

  public int httpPort() {
    return http.getAddress().getPort();
  }

  @Override
  public void close() {
    http.stop(0);
    grpc.stop();
    server.close();
  }
}
