package dev.signalbox.camunda.dispatch;

/**
 * How the threads are shared out, by the rule of {@link RoomShare}: one topic alone takes three
 * quarters of them, one lane (a model, an outside system) and one process in it a little less;
 * where several are busy they get less, so that a thread stays free for what else comes. The first
 * task of a process goes where a further one of another would not. Configured bounds hold for all.
 * What is less urgent is not counted against a task. Not thread-safe.
 */
final class ThreadShare {
  private static final double TOPIC = 3;
  private static final double TOPIC_FOR_NEWCOMERS = 4;
  private static final double LANE = 2;
  private static final double PLACE = 1.5;

  private final DispatchProperties.Room room;
  private final Tally<String> byTopic = new Tally<>();
  private final Tally<Lane> byLane = new Tally<>();
  private final Tally<Place> byPlace = new Tally<>();
  private final Tally<String> byTenant = new Tally<>();
  private final Tally<Line.Party> byParty = new Tally<>();
  private int running;

  ThreadShare(DispatchProperties.Room room) {
    this.room = room;
  }

  /** Whether a thread may take up the task. */
  boolean admits(HandedTask task) {
    int free = room.threads() - running;
    return free > 0 && isWithinBounds(task) && isWithinShare(task, free);
  }

  private boolean isWithinBounds(HandedTask task) {
    Integer ofTopic = room.perTopic().get(task.topic());
    Integer ofLane = room.perLane().get(task.turn().lane());
    return (ofTopic == null || byTopic.of(task.topic()) < ofTopic)
        && (ofLane == null || byLane.of(lane(task)) < ofLane);
  }

  /** The last free thread is for a topic of which nothing runs. */
  private boolean isWithinShare(HandedTask task, int free) {
    long priority = task.turn().priority();
    int ofTopic = byTopic.atLeast(task.topic(), priority);
    int ofPlace = byPlace.atLeast(place(task), priority);
    int spare = free - 1;
    if (ofPlace == 0) {
      return ofTopic == 0 || ofTopic < TOPIC_FOR_NEWCOMERS * spare;
    }
    return ofTopic < TOPIC * spare
        && byLane.atLeast(lane(task), priority) < LANE * spare
        && ofPlace < PLACE * spare;
  }

  void begin(HandedTask task) {
    long priority = task.turn().priority();
    byTopic.add(task.topic(), priority);
    byLane.add(lane(task), priority);
    byPlace.add(place(task), priority);
    byTenant.add(task.line().tenant(), priority);
    byParty.add(task.line().party(), priority);
    running++;
  }

  void end(HandedTask task) {
    long priority = task.turn().priority();
    byTopic.remove(task.topic(), priority);
    byLane.remove(lane(task), priority);
    byPlace.remove(place(task), priority);
    byTenant.remove(task.line().tenant(), priority);
    byParty.remove(task.line().party(), priority);
    running--;
  }

  /** How many of the tenant's tasks run. */
  int of(String tenant) {
    return byTenant.of(tenant);
  }

  /** How many of the process's tasks run. */
  int of(Line.Party party) {
    return byParty.of(party);
  }

  private static Lane lane(HandedTask task) {
    return new Lane(task.topic(), task.turn().lane());
  }

  private static Place place(HandedTask task) {
    return new Place(lane(task), task.line().party());
  }

  /** What tasks of a topic keep busy. */
  private record Lane(String topic, String name) {}

  /** A process in a lane. */
  private record Place(Lane lane, Line.Party party) {}
}
