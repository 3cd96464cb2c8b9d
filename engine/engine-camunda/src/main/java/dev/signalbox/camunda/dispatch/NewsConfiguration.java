package dev.signalbox.camunda.dispatch;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Word of open tasks between nodes, where the database is PostgreSQL. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(name = "org.postgresql.PGConnection")
@ConditionalOnBean(JdbcConnectionDetails.class)
public class NewsConfiguration {
  @Bean
  OpenTaskNews openTaskNews(JdbcConnectionDetails database, Desk desk) {
    return new OpenTaskNews(database, desk.bell(), desk.settings().announce());
  }
}
