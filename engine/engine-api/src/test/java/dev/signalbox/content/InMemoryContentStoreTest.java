package dev.signalbox.content;

class InMemoryContentStoreTest extends ContentStoreContract {
  private final InMemoryContentStore contents = new InMemoryContentStore();

  @Override
  protected ContentStore contents() {
    return contents;
  }
}
