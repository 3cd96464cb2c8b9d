package dev.signalbox.web.faces;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Sends each role to where its work waits. */
@Hidden
@Controller
class HomePage {
  private final CurrentUser user;

  HomePage(CurrentUser user) {
    this.user = user;
  }

  @GetMapping("/")
  String home() {
    if (user.isReviewer()) {
      return "redirect:/tasks";
    }
    return user.isOperator() || user.isOfficer() ? "redirect:/instances" : "redirect:/start";
  }
}
