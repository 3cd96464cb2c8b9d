package dev.signalbox.web.problem;

import dev.signalbox.error.ErrorCode;
import java.io.IOException;
import java.io.Writer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what Tomcat refuses by itself, before any filter sees it (a malformed address, an
 * oversized header): as a problem, not as Tomcat's page.
 */
public final class ProblemReportValve extends ErrorReportValve {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemReportValve.class);

  @Override
  protected void report(Request request, Response response, @Nullable Throwable cause) {
    int status = response.getStatus();
    if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
      return;
    }
    ErrorCode code = HttpStatusCodes.codeOf(status);
    try {
      response.setStatus(code.status());
      response.setContentType(ProblemWriter.MEDIA_TYPE);
      response.setCharacterEncoding("UTF-8");
      Writer writer = response.getReporter();
      if (writer != null) {
        writer.write(ProblemWriter.json(Problem.of(code, "The request cannot be read.")));
        response.finishResponse();
      }
    } catch (IOException e) {
      LOG.debug("The client went away before the refusal reached it.", e);
    }
  }
}
