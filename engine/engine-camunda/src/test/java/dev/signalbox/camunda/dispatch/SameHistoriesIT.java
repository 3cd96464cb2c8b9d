package dev.signalbox.camunda.dispatch;

class SameHistoriesIT extends SameHistories {
  SameHistoriesIT() {
    super(
        Side.withEveryStep("jdbc:h2:mem:lean;DB_CLOSE_DELAY=-1", "lean-h2"),
        Side.withNoStep("jdbc:h2:mem:stock;DB_CLOSE_DELAY=-1", "stock-h2"));
  }
}
