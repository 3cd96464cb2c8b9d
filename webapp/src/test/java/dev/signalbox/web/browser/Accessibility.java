package dev.signalbox.web.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Set;

/** What axe-core finds on a page against WCAG 2.2 AA that keeps people from working. */
final class Accessibility {
  private static final List<String> STANDARD =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
  private static final Set<String> GRAVE = Set.of("serious", "critical");

  private Accessibility() {}

  /** Each grave finding as {@code rule: the elements}; empty where there is none. */
  static List<String> graveFindings(Page page) {
    return new AxeBuilder(page)
        .withTags(STANDARD).analyze().getViolations().stream()
            .filter(rule -> GRAVE.contains(rule.getImpact()))
            .map(Accessibility::told)
            .toList();
  }

  private static String told(Rule rule) {
    return rule.getId()
        + ": "
        + rule.getNodes().stream().map(node -> String.valueOf(node.getTarget())).toList();
  }
}
