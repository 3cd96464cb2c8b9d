package dev.signalbox.web.rest;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.web.problem.Problem;
import dev.signalbox.web.problem.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Reads a body once, up to the limit and no further, whether it announces its length or comes in
 * chunks; keeps it for the digest of {@link IdempotentWriteFilter}. Uploads have limits of their
 * own in the servlet container.
 */
final class BodyLimitFilter extends OncePerRequestFilter {
  private final long limit;

  BodyLimitFilter(DataSize limit) {
    this.limit = limit.toBytes();
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return BufferedRequest.isForm(request);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    byte[] body =
        request.getContentLengthLong() > limit
            ? null
            : request.getInputStream().readNBytes(Math.toIntExact(limit + 1));
    if (body == null || body.length > limit) {
      ProblemWriter.write(
          request,
          response,
          Problem.of(
              ErrorCode.PAYLOAD_TOO_LARGE,
              "The body is larger than " + limit + " bytes, the most that is read here."));
      return;
    }
    chain.doFilter(new BufferedRequest(request, body), response);
  }
}
