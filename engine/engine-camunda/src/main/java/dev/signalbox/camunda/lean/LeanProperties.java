package dev.signalbox.camunda.lean;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the engine is spared: {@code signalbox.engine.lean}. Each switched off is the engine's stock
 * way, with the same results at a higher cost.
 *
 * @param history whether history leaves out who changed which variable and what each external task
 *     did: the decision log has it
 * @param removalTimes whether no removal time is written to history when an instance ends: clean-up
 *     goes by the end instead
 * @param trees whether the instances of a batch of tasks are loaded by three queries; on PostgreSQL
 * @param scopes whether our service tasks get no execution of their own where nothing needs it; a
 *     deployed definition keeps what it was deployed with
 * @param activities whether the history row of our service tasks is written once, at their end; on
 *     PostgreSQL
 */
public record LeanProperties(
    @DefaultValue("true") boolean history,
    @DefaultValue("true") boolean removalTimes,
    @DefaultValue("true") boolean trees,
    @DefaultValue("true") boolean scopes,
    @DefaultValue("true") boolean activities) {}
