package dev.signalbox.web.rest;

import dev.signalbox.catalog.ConnectorCatalog;
import dev.signalbox.catalog.ConnectorDescription;
import dev.signalbox.catalog.ModelCatalog;
import dev.signalbox.catalog.ModelDescription;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What service tasks can name. */
@RestController
@RequestMapping(ApiPaths.BASE)
@Tag(name = "Catalogues")
class CatalogController {
  private final ModelCatalog models;
  private final ConnectorCatalog connectors;

  CatalogController(ModelCatalog models, ConnectorCatalog connectors) {
    this.models = models;
    this.connectors = connectors;
  }

  @GetMapping("/models")
  @Operation(summary = "Lists the models that AI tasks can name")
  Listed<ModelJson> models() {
    return Listed.all(models.models().stream().map(ModelJson::of).toList());
  }

  @GetMapping("/connectors")
  @Operation(summary = "Lists the connectors and their operations")
  Listed<ConnectorDescription> connectors() {
    return Listed.all(connectors.connectors());
  }

  /** A model, with the digest of what it was made from. */
  record ModelJson(
      String name,
      String version,
      String digest,
      String task,
      String provider,
      String licence,
      List<String> labels) {
    static ModelJson of(ModelDescription model) {
      return new ModelJson(
          model.model().name(),
          model.model().version(),
          model.model().digest(),
          model.task(),
          model.provider(),
          model.licence(),
          model.labels());
    }
  }
}
