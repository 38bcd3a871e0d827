package org.curia.core.execution;

import org.curia.core.model.Operation;
import org.curia.core.model.Receipt.Outcome;
import org.curia.core.model.Transaction;
import org.curia.core.state.Overlay;

/** Finds the rule for each kind of operation. Every rule checks everything before it changes anything. */
final class Operations {
    private final CreateAssetRule createAsset;
    private final IssueRule issue;
    private final RedeemRule redeem;
    private final TransferRule transfer;
    private final RotateKeyRule rotateKey;

    Operations(Overlay state, PolicyRule policy) {
        createAsset = new CreateAssetRule(state, policy);
        issue = new IssueRule(state, policy);
        redeem = new RedeemRule(state);
        transfer = new TransferRule(state, policy);
        rotateKey = new RotateKeyRule(state);
    }

    /** The sender exists and its nonce is used already. */
    Outcome apply(Transaction transaction) {
        var sender = transaction.sender();
        return transaction.body().operation().handle(new Operation.Handler<>() {
            @Override
            public Outcome createAsset(Operation.CreateAsset operation) {
                return createAsset.apply(sender, operation);
            }

            @Override
            public Outcome issue(Operation.Issue operation) {
                return issue.apply(sender, operation);
            }

            @Override
            public Outcome redeem(Operation.Redeem operation) {
                return redeem.apply(sender, operation);
            }

            @Override
            public Outcome transfer(Operation.Transfer operation) {
                return transfer.apply(sender, operation);
            }

            @Override
            public Outcome rotateKey(Operation.RotateKey operation) {
                return rotateKey.apply(sender, operation);
            }
        });
    }
}
