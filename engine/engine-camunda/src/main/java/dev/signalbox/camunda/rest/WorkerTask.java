package dev.signalbox.camunda.rest;

import dev.signalbox.audit.PolicyRef;
import dev.signalbox.identity.Caller;
import dev.signalbox.process.ElementRef;

/** A task of an outside worker's topic, which the policies let the caller work. */
record WorkerTask(
    String id, String topic, ElementRef element, Caller caller, PolicyRef permission) {}
