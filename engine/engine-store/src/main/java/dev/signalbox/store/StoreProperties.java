package dev.signalbox.store;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the store works.
 *
 * @param jdbcUrl another database than H2 in {@code $SIGNALBOX_HOME/db}, such as {@code
 *     jdbc:postgresql://host/signalbox}; {@code spring.datasource.url} goes before it
 * @param username of that database
 * @param password of that database
 * @param sealInterval how often new records are sealed
 * @param writerLease how long a node may be silent before the others count its writer as gone
 * @param logOrigin names the log in its checkpoints; not to be changed once records are sealed
 * @param idempotencyRetention how long an Idempotency-Key is remembered
 * @param idempotencyWait how long a repeat waits for the first request to end
 * @param parkedRetention how long the key of a finished parked task stays known
 * @param cleanupInterval how often what has outlived its retention is deleted
 * @param sharedTime whether the database's clock counts, so that nodes whose clocks differ agree on
 *     locks and leases
 */
@Validated
@ConfigurationProperties("signalbox.store")
public record StoreProperties(
    @Nullable String jdbcUrl,
    @Nullable String username,
    @Nullable String password,
    @NotNull @DefaultValue("1s") Duration sealInterval,
    @NotNull @DefaultValue("1m") Duration writerLease,
    @NotBlank @DefaultValue("signalbox") String logOrigin,
    @NotNull @DefaultValue("1d") Duration idempotencyRetention,
    @NotNull @DefaultValue("10s") Duration idempotencyWait,
    @NotNull @DefaultValue("30d") Duration parkedRetention,
    @NotNull @DefaultValue("10m") Duration cleanupInterval,
    @DefaultValue("true") boolean sharedTime) {}
