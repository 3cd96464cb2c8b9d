package dev.signalbox.store;

import org.junit.jupiter.api.Nested;

class StoreOnPostgresIT {
  @Nested
  class Ledger extends StoreContracts.Ledger {
    Ledger() {
      super(SharedStore::postgres);
    }
  }

  @Nested
  class Effects extends StoreContracts.Effects {
    Effects() {
      super(SharedStore::postgres);
    }
  }

  @Nested
  class Parked extends StoreContracts.Parked {
    Parked() {
      super(SharedStore::postgres);
    }
  }

  @Nested
  class Contents extends StoreContracts.Contents {
    Contents() {
      super(SharedStore::postgres);
    }
  }

  @Nested
  class Settings extends StoreContracts.Settings {
    Settings() {
      super(SharedStore::postgres);
    }
  }

  @Nested
  class Drained extends StoreContracts.Drained {
    Drained() {
      super(SharedStore::postgres);
    }
  }

  @Nested
  class Keys extends StoreContracts.Keys {
    Keys() {
      super(SharedStore::postgres);
    }
  }
}
