package dev.signalbox.ai;

import dev.signalbox.budget.Budgets;
import dev.signalbox.gateway.BackEnds;
import dev.signalbox.policy.PolicyDecisionPoint;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Lets people and programs see the routes, and what would become of a request. */
@AutoConfiguration(after = AiAutoConfiguration.class)
public class RouteViewsAutoConfiguration {
  @Bean
  RouteListing routeListing(Models models, Plane plane) {
    return new RouteListing(models, plane);
  }

  @Bean
  Obstacles inferenceObstacles(
      PolicyDecisionPoint policies,
      ObjectProvider<BackEnds> backEnds,
      ObjectProvider<Budgets> budgets,
      AiProperties properties) {
    return new Obstacles(policies, backEnds.getIfAvailable(), budgets.getIfAvailable(), properties);
  }

  @Bean
  @ConditionalOnMissingBean
  RouteExplainer routeExplainer(
      Models models, Plane plane, Obstacles obstacles, AiProperties properties) {
    Planner planner = new Planner(models, plane.backends(), plane.lines());
    return new PlannedExplanation(planner, plane, obstacles, properties);
  }
}
