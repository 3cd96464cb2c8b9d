package dev.signalbox.camunda.load;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Fills a PostgreSQL database: runs some dozens of instances through the product, then copies their
 * rows (run time, history, decisions, effects) under new ids, times and business keys. The same
 * {@code --seed} spreads people, priorities and due dates in the same way. Copied decisions are not
 * sealed: the log says so when it is proven.
 */
public final class FillDatabase {
  private static final Logger LOG = LoggerFactory.getLogger(FillDatabase.class);

  private FillDatabase() {}

  public static void main(String[] args) throws ClassNotFoundException {
    Instant began = Instant.now();
    try (ConfigurableApplicationContext product = Product.start(args)) {
      RealRuns.Ids seeds = new RealRuns(product).run();
      RowCopies copies =
          new RowCopies(product.getBean(JdbcTemplate.class), Product.number(product, "seed", 1));
      copies.of(seeds.finished(), Product.number(product, "finished", 100_000));
      copies.of(seeds.waiting(), Product.number(product, "open", 10_000));
      copies.of(seeds.failing(), Product.number(product, "failing", 500));
      copies.analyze();
    }
    LOG.info("Filled in {}.", Duration.between(began, Instant.now()));
  }
}
