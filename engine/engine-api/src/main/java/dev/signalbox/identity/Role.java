package dev.signalbox.identity;

/**
 * What a person or program may do at large; policies narrow it.
 *
 * <ul>
 *   <li>author: deploys and starts
 *   <li>reviewer: works tasks
 *   <li>operator: starts, sees instances, retries
 *   <li>officer: reads decisions and the log
 *   <li>admin: all
 * </ul>
 */
public enum Role {
  AUTHOR,
  REVIEWER,
  OPERATOR,
  OFFICER,
  ADMIN
}
