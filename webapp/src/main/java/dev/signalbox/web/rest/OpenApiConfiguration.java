package dev.signalbox.web.rest;

import dev.signalbox.identity.Caller;
import dev.signalbox.web.problem.Problem;
import dev.signalbox.web.problem.ProblemWriter;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.method.HandlerMethod;

/** The OpenAPI document at {@code /v3/api-docs}: what the controllers cannot say by their shape. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {
  private static final String BASIC = "basic";
  private static final String KEY = "key";
  private static final String PROBLEM = "Problem";

  static {
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
  }

  @Bean
  OpenAPI document() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Signalbox")
                .version("v1")
                .description(
                    "Starts and follows business processes, works their tasks, and shows what was"
                        + " decided. Times are ISO-8601 in UTC. Lists are read page by page with"
                        + " limit and cursor. Every refusal is a problem (RFC 9457) with a code.")
                .license(
                    new License()
                        .name("Apache-2.0")
                        .url("https://www.apache.org/licenses/LICENSE-2.0")))
        .servers(List.of(new Server().url("/").description("This installation")))
        .components(
            new Components()
                .addSecuritySchemes(
                    BASIC, new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("basic"))
                .addSecuritySchemes(
                    KEY,
                    new SecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .description("An API key, sbx_...")))
        .addSecurityItem(new SecurityRequirement().addList(BASIC))
        .addSecurityItem(new SecurityRequirement().addList(KEY));
  }

  @Bean
  RecordSchemas recordSchemas() {
    return new RecordSchemas();
  }

  @Bean
  GlobalOpenApiCustomizer problemSchema() {
    return document ->
        ModelConverters.getInstance(true)
            .resolveAsResolvedSchema(new AnnotatedType(Problem.class))
            .referencedSchemas
            .forEach((name, schema) -> document.getComponents().addSchemas(name, schema));
  }

  @Bean
  GlobalOperationCustomizer refusals() {
    return (operation, method) -> {
      operation.setOperationId(operationId(method));
      if (operation.getRequestBody() != null) {
        operation.getRequestBody().setRequired(true);
      }
      statuses(method).forEach(status -> addProblem(operation, status));
      if (method.hasMethodAnnotation(PostMapping.class)
          && method.getBeanType() != KeyController.class) {
        operation.addParametersItem(
            new HeaderParameter()
                .name(IdempotentWriteFilter.HEADER)
                .description(
                    "Makes the request act once: a repeat with the same body gets the same answer,"
                        + " kept for a day; another body is refused.")
                .required(false)
                .schema(new StringSchema().minLength(1).maxLength(255).pattern("^[!-~]+$")));
      }
      return operation;
    };
  }

  /** Such as {@code processStart}: the same whatever other operations there are. */
  private static String operationId(HandlerMethod method) {
    String controller = method.getBeanType().getSimpleName().replace("Controller", "");
    return StringUtils.uncapitalize(controller)
        + StringUtils.capitalize(method.getMethod().getName());
  }

  private static List<HttpStatus> statuses(HandlerMethod method) {
    List<HttpStatus> statuses =
        new ArrayList<>(
            List.of(
                HttpStatus.BAD_REQUEST,
                HttpStatus.UNAUTHORIZED,
                HttpStatus.FORBIDDEN,
                HttpStatus.NOT_ACCEPTABLE,
                HttpStatus.INTERNAL_SERVER_ERROR,
                HttpStatus.SERVICE_UNAVAILABLE));
    if (has(method, PathVariable.class) || method.getBeanType() == MessageController.class) {
      statuses.add(HttpStatus.NOT_FOUND);
    }
    if (method.hasMethodAnnotation(PostMapping.class)
        || method.hasMethodAnnotation(PutMapping.class)) {
      statuses.addAll(
          List.of(
              HttpStatus.CONFLICT, HttpStatus.PAYLOAD_TOO_LARGE, HttpStatus.UNPROCESSABLE_ENTITY));
    }
    if (has(method, RequestBody.class) || has(method, RequestPart.class)) {
      statuses.add(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
    }
    return statuses;
  }

  private static boolean has(HandlerMethod method, Class<? extends Annotation> annotation) {
    return Arrays.stream(method.getMethodParameters())
        .anyMatch(parameter -> parameter.hasParameterAnnotation(annotation));
  }

  private static void addProblem(Operation operation, HttpStatus status) {
    Schema<?> problem = new Schema<>().$ref("#/components/schemas/" + PROBLEM);
    operation
        .getResponses()
        .addApiResponse(
            String.valueOf(status.value()),
            new ApiResponse()
                .description(status.getReasonPhrase())
                .content(
                    new Content()
                        .addMediaType(ProblemWriter.MEDIA_TYPE, new MediaType().schema(problem))));
  }
}
