package dev.signalbox.web.faces.processes;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.FieldError;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.process.DefinitionRef;
import dev.signalbox.process.DeployResources;
import dev.signalbox.process.Deployment;
import dev.signalbox.process.DeploymentRefusedException;
import dev.signalbox.process.Deployments;
import dev.signalbox.process.Finding;
import dev.signalbox.process.ProcessCatalog;
import dev.signalbox.process.ProcessDescription;
import dev.signalbox.web.faces.CurrentUser;
import dev.signalbox.web.faces.PlainText;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/**
 * Deploys what an author dropped on the page. What the guard refuses is an answer like another: its
 * findings. The port asks the policy once more.
 */
@RestController
class DeploymentLive {
  private static final int LONGEST_NAME = 255;

  private final Deployments deployments;
  private final ProcessCatalog catalog;
  private final CurrentUser user;

  DeploymentLive(Deployments deployments, ProcessCatalog catalog, CurrentUser user) {
    this.deployments = deployments;
    this.catalog = catalog;
    this.user = user;
  }

  @PostMapping(path = "/live/processes/deployments", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  Answer deploy(@RequestPart("files") List<MultipartFile> files) throws IOException {
    if (!user.isAuthor()) {
      throw new SignalboxException(ErrorCode.FORBIDDEN, "Only authors deploy.");
    }
    Map<String, byte[]> resources = new LinkedHashMap<>();
    for (MultipartFile file : files) {
      String name = name(file);
      if (resources.put(name, file.getBytes()) != null) {
        throw wrong("Two of the files have the name " + PlainText.line(name, 100) + ".");
      }
    }
    if (resources.isEmpty()) {
      throw wrong("There is no file in it.");
    }
    String title = resources.keySet().iterator().next();
    try {
      Deployment made = deployments.deploy(new DeployResources(user.caller(), title, resources));
      return new Answer(made.definitions().stream().map(this::made).toList(), List.of());
    } catch (DeploymentRefusedException refusal) {
      return new Answer(List.of(), refusal.findings());
    }
  }

  private Made made(DefinitionRef definition) {
    String name =
        catalog
            .find(user.caller().tenant(), definition.key())
            .map(ProcessDescription::name)
            .orElse(null);
    return new Made(definition.key(), definition.version(), name);
  }

  private static String name(MultipartFile file) {
    String path = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
    String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw wrong("A file's name is missing or longer than " + LONGEST_NAME + " characters.");
    }
    return name;
  }

  private static SignalboxException wrong(String message) {
    return new SignalboxException(
        ErrorCode.FIELDS_INVALID, message, List.of(new FieldError("files", message)));
  }

  /** What was deployed, or what is wrong; one of the two is empty. */
  record Answer(List<Made> made, List<Finding> findings) {}

  /** A process that the deployment holds, in a new version or unchanged. */
  record Made(String key, int version, @Nullable String name) {}
}
