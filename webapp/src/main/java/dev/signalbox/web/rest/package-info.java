/**
 * The REST interface under {@code /api/v1}: shapes, errors, idempotent writes, its OpenAPI
 * document.
 */
@NullMarked
package dev.signalbox.web.rest;

import org.jspecify.annotations.NullMarked;
