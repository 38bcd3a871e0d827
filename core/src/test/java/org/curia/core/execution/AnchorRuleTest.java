package org.curia.core.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curia.core.Examples.ALICE;
import static org.curia.core.Examples.BOB;
import static org.curia.core.Examples.EUR;
import static org.curia.core.Examples.TREASURY;
import static org.curia.core.Examples.account;
import static org.curia.core.Examples.transaction;

import java.util.List;
import java.util.Optional;
import org.curia.core.Examples;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.Signer;
import org.curia.core.model.Amount;
import org.curia.core.model.AnchorId;
import org.curia.core.model.Operation;
import org.curia.core.model.Receipt;
import org.curia.core.model.Receipt.Outcome;
import org.curia.core.model.Transaction;
import org.curia.core.state.Anchor;
import org.curia.core.state.LedgerState;
import org.curia.core.state.Proof;
import org.curia.core.state.StateLayouts;
import org.junit.jupiter.api.Test;

class AnchorRuleTest {
    private static final Hash CONTENT = Examples.CONTENT;

    private final BlockExecutor executor = new BlockExecutor(Examples.GENESIS.parameters(), Examples.CHAIN_ID);
    private final LedgerState state = Examples.state();

    @Test
    void anAnchorSaysAtWhichHeightTheAccountKnewTheContent() {
        Execution execution = settled(7, transaction(ALICE, 0, new Operation.Anchor(CONTENT, 5, "contract")));

        assertThat(execution.after().anchor(id(ALICE))).contains(new Anchor(id(ALICE), 5, "contract", 7));
    }

    @Test
    void theFirstAnchorOfAContentStays() {
        settled(7, transaction(ALICE, 0, new Operation.Anchor(CONTENT, 5, "first")));
        Execution again = executed(8, transaction(ALICE, 1, new Operation.Anchor(CONTENT, 6, "second")));

        assertThat(outcomes(again)).containsExactly(Outcome.ANCHOR_EXISTS);
        assertThat(again.after().anchor(id(ALICE)).orElseThrow().note()).isEqualTo("first");
    }

    @Test
    void anchoringTwiceInOneTransactionFailsAsAWhole() {
        Operation anchor = new Operation.Anchor(CONTENT, 5, "");
        Execution execution = executed(
                7,
                TransactionCodec.sign(
                        Examples.body(ALICE, 0, List.of(Examples.of(ALICE, anchor), Examples.of(ALICE, anchor))),
                        ALICE));

        assertThat(execution.receipts().get(0).outcome()).isEqualTo(Outcome.ANCHOR_EXISTS);
        assertThat(execution.receipts().get(0).failedOperation()).isEqualTo(1);
        assertThat(execution.after().anchor(id(ALICE))).isEmpty();
    }

    @Test
    void nobodyTakesAHashAwayFromAnotherAccount() {
        Execution execution = settled(
                7,
                transaction(TREASURY, 0, new Operation.Anchor(CONTENT, 5, "mine")),
                transaction(ALICE, 0, new Operation.Anchor(CONTENT, 5, "mine")));

        assertThat(execution.after().anchor(id(TREASURY))).isPresent();
        assertThat(execution.after().anchor(id(ALICE))).isPresent();
    }

    @Test
    void anAnchorIsOfTheOperationsSourceAndNotOfTheSender() {
        settled(1, transaction(ALICE, 0, new Operation.Transfer(account(BOB), EUR, new Amount(1), "")));
        settled(
                2,
                TransactionCodec.sign(
                        Examples.body(ALICE, 1, List.of(Examples.of(BOB, new Operation.Anchor(CONTENT, 5, "Bob's")))),
                        ALICE,
                        BOB));

        assertThat(state.anchor(id(BOB))).isPresent();
        assertThat(state.anchor(id(ALICE))).isEmpty();
    }

    @Test
    void anAnchorIsProvenUnderTheStateRoot() {
        settled(7, transaction(ALICE, 0, new Operation.Anchor(CONTENT, 5, "")));
        Proof proof = state.prove(id(ALICE));
        byte[] anchor = new Anchor(id(ALICE), 5, "", 7).encoded();
        int bits = Examples.GENESIS.limits().bucketBits();

        assertThat(proof.verify(state.root(), bits, StateLayouts.treeKey(id(ALICE)), Optional.of(anchor)))
                .isTrue();
    }

    private static AnchorId id(Signer owner) {
        return AnchorId.of(account(owner), CONTENT);
    }

    private Execution settled(long height, Transaction... transactions) {
        Execution execution = executed(height, transactions);
        assertThat(outcomes(execution)).containsOnly(Outcome.SETTLED);
        state.apply(execution.after());
        return execution;
    }

    private Execution executed(long height, Transaction... transactions) {
        return (Execution) executor.execute(state, height, List.of(transactions));
    }

    private static List<Outcome> outcomes(Execution execution) {
        return execution.receipts().stream().map(Receipt::outcome).toList();
    }
}
