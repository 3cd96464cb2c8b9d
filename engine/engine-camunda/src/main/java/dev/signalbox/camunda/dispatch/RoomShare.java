package dev.signalbox.camunda.dispatch;

/**
 * How the room for tasks is shared out: a line may hold as much as is still free, and a topic three
 * times that (Choudhury and Hahne, Dynamic Queue Length Thresholds for Shared-Memory Packet
 * Switches, IEEE/ACM Transactions on Networking 6(2), 1998). So one line alone gets half, several
 * get equal parts, and something is left for whoever comes next, without anyone knowing beforehand
 * how many there will be. What is less urgent is not counted against a task. Not thread-safe.
 */
final class RoomShare {
  private static final int TOPIC = 3;

  private final RoomSize size;
  private final Tally<Line> byLine = new Tally<>();
  private final Tally<String> byTopic = new Tally<>();
  private int taken;

  RoomShare(RoomSize size) {
    this.size = size;
  }

  /** False, and nothing taken, when there is no room for another task of that urgency. */
  boolean take(Line line, long priority) {
    int free = free();
    boolean fits =
        byLine.atLeast(line, priority) < free
            && byTopic.atLeast(line.topic(), priority) < TOPIC * free;
    if (fits) {
      byLine.add(line, priority);
      byTopic.add(line.topic(), priority);
      taken++;
    }
    return fits;
  }

  void giveBack(Line line, long priority) {
    byLine.remove(line, priority);
    byTopic.remove(line.topic(), priority);
    taken--;
  }

  /** How many more tasks of that urgency there is room for. */
  int freeFor(Line line, long priority) {
    int ofLine = byLine.atLeast(line, priority);
    int ofTopic = byTopic.atLeast(line.topic(), priority);
    int more = 0;
    int free = free();
    while (ofLine + more < free && ofTopic + more < TOPIC * free) {
      more++;
      free--;
    }
    return more;
  }

  /** How many of the line there are that are as urgent or more so. */
  int of(Line line, long priority) {
    return byLine.atLeast(line, priority);
  }

  /** None while there are more than there is room for now. */
  int free() {
    return Math.max(0, size.now() - taken);
  }
}
