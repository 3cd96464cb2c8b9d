package dev.signalbox.effect;

import dev.signalbox.identity.TenantId;
import dev.signalbox.process.ProcessInstanceId;

/** What is about to be done: {@code requestDigest} ties the row to what was sent. */
public record EffectIntent(
    EffectKey key, TenantId tenant, ProcessInstanceId instanceId, String requestDigest) {}
