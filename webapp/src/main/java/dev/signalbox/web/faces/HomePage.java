package dev.signalbox.web.faces;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Where one lands after the login. */
@Hidden
@Controller
class HomePage {
  @GetMapping("/")
  String home() {
    return "redirect:/home";
  }
}
