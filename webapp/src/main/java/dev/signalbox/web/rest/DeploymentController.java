package dev.signalbox.web.rest;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.FieldError;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.identity.Caller;
import dev.signalbox.process.DeployResources;
import dev.signalbox.process.Deployment;
import dev.signalbox.process.Deployments;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Deploys process models, decision tables and forms. */
@RestController
@RequestMapping(ApiPaths.BASE + "/deployments")
@Tag(name = "Processes")
class DeploymentController {
  private static final int MAX_NAME = 255;

  private final Deployments deployments;

  DeploymentController(Deployments deployments) {
    this.deployments = deployments;
  }

  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Deploys files; unchanged ones make no new version")
  DeploymentJson deploy(
      Caller caller,
      @RequestPart("files")
          @ArraySchema(
              minItems = 1,
              arraySchema =
                  @Schema(
                      description = "BPMN, DMN and form files; their names tell which is which."))
          List<MultipartFile> files,
      @RequestPart(name = "name", required = false)
          @Schema(description = "The deployment's name; the first file's if absent.")
          @Nullable String name)
      throws IOException {
    Map<String, byte[]> resources = new LinkedHashMap<>();
    for (MultipartFile file : files) {
      String fileName = fileName(file);
      if (resources.put(fileName, file.getBytes()) != null) {
        throw wrong("files", "has two files with the name " + fileName);
      }
    }
    String title = name == null || name.isBlank() ? resources.keySet().iterator().next() : name;
    if (title.length() > MAX_NAME || !Text.isStorable(title)) {
      throw wrong("name", "is longer than " + MAX_NAME + " characters or " + Text.UNSTORABLE);
    }
    return DeploymentJson.of(deployments.deploy(new DeployResources(caller, title, resources)));
  }

  private static String fileName(MultipartFile file) {
    String path = file.getOriginalFilename();
    String name = path == null ? "" : path.substring(lastSeparator(path) + 1);
    if (name.isBlank() || name.length() > MAX_NAME || !Text.isStorable(name)) {
      throw wrong("files", "has a file whose name is missing, too long or cannot be kept");
    }
    return name;
  }

  private static int lastSeparator(String path) {
    return Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  }

  private static SignalboxException wrong(String field, String message) {
    return new SignalboxException(
        ErrorCode.FIELDS_INVALID,
        "The deployment cannot be read.",
        List.of(new FieldError(field, message)));
  }

  /** What a deployment made: the processes of it, new versions or unchanged ones. */
  record DeploymentJson(String id, String name, List<DefinitionJson> definitions) {
    static DeploymentJson of(Deployment deployment) {
      return new DeploymentJson(
          deployment.id(),
          deployment.name(),
          deployment.definitions().stream().map(DefinitionJson::of).toList());
    }
  }
}
