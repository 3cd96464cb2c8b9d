package dev.signalbox.task;

/**
 * How many open tasks there are for the caller, as far as tasks are theirs by role, group and
 * assignee. A policy that hides single ones of these does not lower the numbers.
 *
 * @param mine claimed by the caller
 * @param unclaimed to be claimed
 * @param overdue past their due date, whoever has them
 */
public record TaskCounts(long all, long mine, long unclaimed, long overdue) {}
