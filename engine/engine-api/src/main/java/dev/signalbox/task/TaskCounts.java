package dev.signalbox.task;

/**
 * How many open tasks there are that the caller may see.
 *
 * @param mine claimed by the caller
 * @param unclaimed to be claimed
 * @param overdue past their due date, whoever has them
 */
public record TaskCounts(long all, long mine, long unclaimed, long overdue) {}
