package org.curia.core.execution;

import java.util.List;
import org.curia.core.model.AccountId;
import org.curia.core.model.Event;
import org.curia.core.model.Operation;
import org.curia.core.model.Receipt.Outcome;
import org.curia.core.model.SourcedOperation;
import org.curia.core.model.Transaction;
import org.curia.core.state.Overlay;

/**
 * Executes the operations of a transaction, one after the other, each by the rule of its kind. What a rule changed before it failed is
 * in the overlay still: who executes drops it.
 */
final class Operations {
    private final CreateAssetRule createAsset;
    private final IssueRule issue;
    private final RedeemRule redeem;
    private final TransferRule transfer;
    private final SetAuthorityRule setAuthority;
    private final AnchorRule anchor;

    /**
     * @param state of one transaction at a time
     * @param height of the block that they are in
     */
    Operations(Overlay state, PolicyRule policy, long height) {
        createAsset = new CreateAssetRule(state, policy);
        issue = new IssueRule(state, policy);
        redeem = new RedeemRule(state);
        transfer = new TransferRule(state, policy);
        setAuthority = new SetAuthorityRule(state);
        anchor = new AnchorRule(state, policy, height);
    }

    /**
     * How a transaction ended.
     *
     * @param failedOperation index of the one that failed; without meaning where all settled
     * @param events of all operations, in order; no kind emits any so far
     */
    record End(Outcome outcome, int failedOperation, List<Event> events) {
        static final End SETTLED = new End(Outcome.SETTLED, 0, List.of());
    }

    /** Every source exists, and the sender's nonce is used already. */
    End apply(Transaction transaction) {
        List<SourcedOperation> operations = transaction.operations();
        for (int i = 0; i < operations.size(); i++) {
            Outcome outcome = apply(operations.get(i));
            if (!outcome.settled()) {
                return new End(outcome, i, List.of());
            }
        }
        return End.SETTLED;
    }

    private Outcome apply(SourcedOperation sourced) {
        AccountId source = sourced.source();
        return sourced.operation().handle(new Operation.Handler<>() {
            @Override
            public Outcome createAsset(Operation.CreateAsset operation) {
                return createAsset.apply(source, operation);
            }

            @Override
            public Outcome issue(Operation.Issue operation) {
                return issue.apply(source, operation);
            }

            @Override
            public Outcome redeem(Operation.Redeem operation) {
                return redeem.apply(source, operation);
            }

            @Override
            public Outcome transfer(Operation.Transfer operation) {
                return transfer.apply(source, operation);
            }

            @Override
            public Outcome setAuthority(Operation.SetAuthority operation) {
                return setAuthority.apply(source, operation);
            }

            @Override
            public Outcome anchor(Operation.Anchor operation) {
                return anchor.apply(source, operation);
            }
        });
    }
}
