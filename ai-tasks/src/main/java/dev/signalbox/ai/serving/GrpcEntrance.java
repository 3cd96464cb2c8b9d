package dev.signalbox.ai.serving;

import dev.signalbox.ai.oip.grpc.GRPCInferenceServiceGrpc;
import dev.signalbox.identity.Caller;
import dev.signalbox.identity.Credentials;
import dev.signalbox.identity.Credentials.Entry;
import dev.signalbox.identity.KeyScope;
import dev.signalbox.identity.Role;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.net.InetSocketAddress;
import java.util.Set;

/**
 * Lets those in who show a password or a key as they would over HTTP, in the metadata {@code
 * authorization}. Whether the server lives and is ready, anybody may ask.
 */
final class GrpcEntrance implements ServerInterceptor {
  /** Who asks, for the calls that were let in. */
  static final Context.Key<Caller> CALLER = Context.key("signalbox-caller");

  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
  private static final Set<String> OPEN =
      Set.of(
          GRPCInferenceServiceGrpc.getServerLiveMethod().getFullMethodName(),
          GRPCInferenceServiceGrpc.getServerReadyMethod().getFullMethodName());
  private static final String ASKING =
      GRPCInferenceServiceGrpc.getModelInferMethod().getFullMethodName();

  private final Credentials credentials;

  GrpcEntrance(Credentials credentials) {
    this.credentials = credentials;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    String method = call.getMethodDescriptor().getFullMethodName();
    if (OPEN.contains(method)) {
      return next.startCall(call, headers);
    }
    Entry entry = credentials.check(headers.get(AUTHORIZATION), address(call), KeyScope.AI);
    if (entry instanceof Entry.Unknown unknown) {
      return refused(call, Status.UNAUTHENTICATED.withDescription(unknown.reason()));
    }
    if (entry instanceof Entry.Closed closed) {
      return refused(call, Status.PERMISSION_DENIED.withDescription(closed.reason()));
    }
    Caller caller = ((Entry.Admitted) entry).caller();
    if (method.equals(ASKING)
        && !caller.actor().has(Role.AUTHOR)
        && !caller.actor().has(Role.OPERATOR)) {
      return refused(
          call, Status.PERMISSION_DENIED.withDescription("Your roles do not allow this."));
    }
    Context known = Context.current().withValue(CALLER, caller);
    return Contexts.interceptCall(known, call, headers, next);
  }

  private static <Q> ServerCall.Listener<Q> refused(ServerCall<Q, ?> call, Status status) {
    call.close(status, new Metadata());
    return new ServerCall.Listener<>() {};
  }

  private static String address(ServerCall<?, ?> call) {
    return call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR)
            instanceof InetSocketAddress remote
        ? remote.getAddress().getHostAddress()
        : "";
  }
}
