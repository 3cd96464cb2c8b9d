package dev.signalbox.store;

import org.junit.jupiter.api.Nested;

class StoreOnH2IT {
  @Nested
  class Ledger extends StoreContracts.Ledger {
    Ledger() {
      super(SharedStore::h2);
    }
  }

  @Nested
  class Effects extends StoreContracts.Effects {
    Effects() {
      super(SharedStore::h2);
    }
  }

  @Nested
  class Parked extends StoreContracts.Parked {
    Parked() {
      super(SharedStore::h2);
    }
  }

  @Nested
  class Contents extends StoreContracts.Contents {
    Contents() {
      super(SharedStore::h2);
    }
  }

  @Nested
  class Settings extends StoreContracts.Settings {
    Settings() {
      super(SharedStore::h2);
    }
  }

  @Nested
  class Drained extends StoreContracts.Drained {
    Drained() {
      super(SharedStore::h2);
    }
  }

  @Nested
  class Keys extends StoreContracts.Keys {
    Keys() {
      super(SharedStore::h2);
    }
  }
}
