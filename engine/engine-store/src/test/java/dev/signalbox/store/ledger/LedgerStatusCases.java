package dev.signalbox.store.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.audit.LedgerState;
import dev.signalbox.audit.LedgerState.Verification;
import dev.signalbox.audit.LedgerStatus;
import dev.signalbox.identity.TenantId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The log's state as officers see it. */
abstract class LedgerStatusCases extends LedgerCase {
  @Test
  void shouldTellHowFarTheLogIsSealedAndByWhichKey() {
    assertThat(state()).isEqualTo(new LedgerState(0, 0, null, state().key(), null));
    fixture.write("i-1");
    fixture.seal();
    fixture.write("i-2");

    assertThat(state().records()).isEqualTo(6);
    assertThat(state().sealed()).isEqualTo(3);
    assertThat(state().sealedAt()).isEqualTo(now());
    assertThat(state().key()).matches("\\S+\\+[0-9a-f]{8}");
  }

  @Test
  void shouldRememberTheLastProof() {
    fixture.write("i-1");
    fixture.seal();
    fixture.verify();
    assertThat(state().verified()).isEqualTo(new Verification(now(), 3, 0));

    fixture.clock().advance(Duration.ofMinutes(1));
    fixture.jdbc().update("update sb_decision set subject = 'forged' where instance_id = 'i-1'");
    fixture.verify();

    assertThat(state().verified()).isEqualTo(new Verification(now(), 3, 3));
    assertThat(status().state(new TenantId("other")).verified()).isNull();
  }

  @Test
  void shouldForgetOldProofs() {
    ProofTable proofs = fixture.app().getBean(ProofTable.class);
    for (int number = 0; number < ProofTable.KEPT + 5; number++) {
      proofs.add("proof-%05d".formatted(number), "mine", new Verification(now(), number, 0));
    }
    proofs.add("proof-00000x", "other", new Verification(now(), 7, 0));

    assertThat(proofs.newest("mine")).hasValue(new Verification(now(), ProofTable.KEPT + 4, 0));
    assertThat(proofs.newest("other")).hasValue(new Verification(now(), 7, 0));
    assertThat(
            fixture
                .jdbc()
                .queryForObject(
                    "select count(*) from sb_ledger_proof where tenant = 'mine'", Integer.class))
        .isEqualTo(ProofTable.KEPT);
  }

  private LedgerState state() {
    return status().state(TenantId.DEFAULT);
  }

  private LedgerStatus status() {
    return fixture.app().getBean(LedgerStatus.class);
  }

  private Instant now() {
    return dev.signalbox.store.StoredTime.exact(fixture.clock().instant());
  }
}
