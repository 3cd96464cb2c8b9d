package dev.signalbox.web.rest;

import dev.signalbox.error.ErrorCode;
import dev.signalbox.error.SignalboxException;
import dev.signalbox.identity.ApiKeys;
import dev.signalbox.identity.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The keys by which programs come in. */
@RestController
@RequestMapping(ApiPaths.BASE + "/keys")
@Tag(name = "Keys")
class KeyController {
  private final ApiKeys keys;

  KeyController(ApiKeys keys) {
    this.keys = keys;
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      summary = "Makes a key for a program",
      description =
          "The secret is in this answer and nowhere else: it is not kept. The change is in the"
              + " decision log.")
  KeyJson.Issued create(Caller caller, @Valid @RequestBody KeyBody body) {
    return KeyJson.Issued.of(keys.create(caller, body.key()));
  }

  @GetMapping
  @Operation(summary = "Lists the keys, those too that are worth nothing any more")
  Listed<KeyJson> list(Caller caller) {
    return Listed.all(keys.list(caller.tenant()).stream().map(KeyJson::of).toList());
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(
      summary = "Revokes a key, for ever",
      description =
          "It opens nothing any more as soon as signalbox.web.key-memory is over. The change is in"
              + " the decision log.")
  void revoke(Caller caller, @PathVariable String id) {
    if (!keys.revoke(caller, id)) {
      throw new SignalboxException(
          ErrorCode.KEY_NOT_FOUND, "There is no key with the id " + id + ".");
    }
  }
}
