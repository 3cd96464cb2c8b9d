package dev.signalbox.store.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.audit.Decision;
import dev.signalbox.audit.DecisionArchive;
import dev.signalbox.audit.DecisionFilter;
import dev.signalbox.audit.DecisionKind;
import dev.signalbox.audit.DecisionRecord;
import dev.signalbox.identity.ApiKeys;
import dev.signalbox.identity.ApiKeysContract;
import dev.signalbox.identity.IssuedKey;
import dev.signalbox.identity.KeyCheck;
import dev.signalbox.page.PageRequest;
import dev.signalbox.testing.SettableClock;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The contract of the port, and what only a database can show. */
abstract class ApiKeyCases extends ApiKeysContract {
  abstract ConfigurableApplicationContext app();

  @Override
  protected ApiKeys keys() {
    return app().getBean(ApiKeys.class);
  }

  @Override
  protected SettableClock clock() {
    return (SettableClock) app().getBean(Clock.class);
  }

  @Test
  void shouldLeaveADecisionForEachChangeAndNoSecret() {
    IssuedKey issued = keys().create(admin, key(clock().instant().plusSeconds(60)));
    keys().revoke(admin, issued.key().id());
    keys().revoke(admin, issued.key().id());

    List<Decision> decisions =
        app()
            .getBean(DecisionArchive.class)
            .list(
                new DecisionFilter(admin.tenant(), null, null, DecisionKind.CONFIGURATION),
                PageRequest.first(10))
            .items()
            .stream()
            .map(DecisionRecord::decision)
            .toList();
    assertThat(decisions).extracting(Decision::subject).containsOnly("API key batch");
    assertThat(decisions)
        .extracting(it -> it.result().detail().get("change"))
        .containsExactly("made", "revoked");
    assertThat(decisions.get(0).scope().caller()).isEqualTo(admin);
    assertThat(decisions.get(0).result().output())
        .isEqualTo(
            Map.of(
                "id",
                issued.key().id(),
                "roles",
                List.of("operator"),
                "scopes",
                List.of("ai"),
                "expiresAt",
                String.valueOf(issued.key().expiresAt())));
    assertThat(decisions.toString()).doesNotContain(issued.secret().text());
  }

  @Test
  void shouldKeepTheDigestOfASecretAndNothingElseOfIt() {
    IssuedKey issued = keys().create(admin, key(null));

    Map<String, Object> row =
        app()
            .getBean(JdbcTemplate.class)
            .queryForMap("select * from sb_api_key where id = ?", issued.key().id());

    String drawn = issued.secret().text().substring("sbx_".length() + issued.key().id().length());
    assertThat(row.toString()).contains(issued.secret().digest()).doesNotContain(drawn);
  }

  @Test
  void shouldGoWithTheCallersTransaction() {
    IssuedKey[] issued = new IssuedKey[1];
    new TransactionTemplate(app().getBean(PlatformTransactionManager.class))
        .executeWithoutResult(
            status -> {
              issued[0] = keys().create(admin, key(null));
              status.setRollbackOnly();
            });

    assertThat(keys().check(issued[0].secret())).isInstanceOf(KeyCheck.Wrong.class);
  }
}
