package dev.signalbox.web.testing;

import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

/** Transactions that have nothing to commit. */
final class FakeTransactions extends AbstractPlatformTransactionManager {
  private static final long serialVersionUID = 1L;

  @Override
  protected Object doGetTransaction() {
    return new Object();
  }

  @Override
  protected void doBegin(Object transaction, TransactionDefinition definition) {
    // Nothing to open.
  }

  @Override
  protected void doCommit(DefaultTransactionStatus status) {
    // Nothing to write.
  }

  @Override
  protected void doRollback(DefaultTransactionStatus status) {
    // Nothing to undo.
  }
}
