package org.curia.node.persistence;

import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Operation;

/** The columns of a transaction's row in which its operation is readable. */
final class OperationColumns implements Operation.Handler<Void> {
    private final TransactionEntity row;

    OperationColumns(TransactionEntity row) {
        this.row = row;
    }

    @Override
    public Void createAsset(Operation.CreateAsset operation) {
        return fill("CREATE_ASSET", operation.asset(), null, null, null);
    }

    @Override
    public Void issue(Operation.Issue operation) {
        return fill("ISSUE", operation.asset(), operation.to(), operation.amount(), null);
    }

    @Override
    public Void redeem(Operation.Redeem operation) {
        return fill("REDEEM", operation.asset(), null, operation.amount(), null);
    }

    @Override
    public Void transfer(Operation.Transfer operation) {
        return fill("TRANSFER", operation.asset(), operation.to(), operation.amount(), operation.reference());
    }

    @Override
    public Void rotateKey(Operation.RotateKey operation) {
        return fill("ROTATE_KEY", null, null, null, null);
    }

    private Void fill(String operation, AssetCode asset, AccountId recipient, Amount amount, String reference) {
        row.operation = operation;
        row.asset = asset == null ? null : asset.text();
        row.recipient = recipient == null ? null : recipient.toString();
        row.amount = amount == null ? null : EntityMapping.unsigned(amount.units());
        row.reference = reference == null ? null : EntityMapping.text(reference);
        return null;
    }
}
