package dev.signalbox.identity;

/** What an actor is: a person, a program with credentials of its own, or a part of Signalbox. */
public enum ActorKind {
  PERSON,
  PROGRAM,
  SYSTEM
}
