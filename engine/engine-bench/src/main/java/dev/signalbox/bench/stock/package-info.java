/**
 * Stock Camunda 7, as its documentation sets it up: asynchronous delegates, and its REST client.
 */
@NullMarked
package dev.signalbox.bench.stock;

import org.jspecify.annotations.NullMarked;
