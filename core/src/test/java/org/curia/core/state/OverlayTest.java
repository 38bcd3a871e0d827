package org.curia.core.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.curia.core.Examples;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.model.StateKey;
import org.junit.jupiter.api.Test;

class OverlayTest {
    private static final Asset GOLD = new Asset(new AssetCode("GOLD"), 2, Accounts.id(1), Amount.ZERO);

    private final LedgerState state =
            LedgerState.load(Examples.GENESIS.limits(), List.of(Accounts.holding(1, 1), Accounts.holding(2, 2), GOLD));
    private final Overlay block = new Overlay(state);

    @Test
    void whatIsPutAndRemovedIsSeenHereAndNotBelow() {
        block.put(Accounts.holding(1, 5));
        block.remove(GOLD.code());

        assertThat(block.account(Accounts.id(1))).contains(Accounts.holding(1, 5));
        assertThat(block.asset(GOLD.code())).isEmpty();
        assertThat(state.account(Accounts.id(1))).contains(Accounts.holding(1, 1));
        assertThat(state.asset(GOLD.code())).contains(GOLD);
    }

    @Test
    void changesAscendByKeyAndSayWhatWasRemoved() {
        block.remove(GOLD.code());
        block.put(Accounts.holding(3, 3));
        block.put(Accounts.holding(1, 5));

        assertThat(block.changes().list())
                .containsExactly(
                        StateChange.put(Accounts.holding(1, 5)),
                        StateChange.put(Accounts.holding(3, 3)),
                        StateChange.remove(GOLD.code()));
    }

    @Test
    void whatCameAndWentIsNoChange() {
        block.put(Accounts.holding(3, 3));
        block.remove(Accounts.id(3));
        block.remove(Accounts.id(4));

        assertThat(block.changes()).isEqualTo(StateChanges.NONE);
    }

    @Test
    void whatWasRemovedAndPutAgainIsThere() {
        block.remove(GOLD.code());
        block.put(GOLD.withSupply(new Amount(7)));

        assertThat(block.changes().list()).containsExactly(StateChange.put(GOLD.withSupply(new Amount(7))));
    }

    @Test
    void aNestedOverlayThatIsDiscardedLeavesNothing() {
        block.put(Accounts.holding(1, 5));
        Overlay transaction = block.nested();
        transaction.put(Accounts.holding(1, 6));
        transaction.put(Accounts.holding(3, 3));
        transaction.remove(GOLD.code());
        assertThat(transaction.asset(GOLD.code())).isEmpty();

        transaction.discard();

        assertThat(transaction.account(Accounts.id(1))).contains(Accounts.holding(1, 5));
        assertThat(transaction.asset(GOLD.code())).contains(GOLD);
        assertThat(block.changes().list()).containsExactly(StateChange.put(Accounts.holding(1, 5)));
    }

    @Test
    void aNestedOverlayThatCommitsIsSeenBelowItAndServesAgain() {
        Overlay transaction = block.nested();
        transaction.put(Accounts.holding(1, 6));
        transaction.remove(GOLD.code());
        assertThat(block.changes()).isEqualTo(StateChanges.NONE);

        transaction.commit();

        assertThat(block.account(Accounts.id(1))).contains(Accounts.holding(1, 6));
        assertThat(block.asset(GOLD.code())).isEmpty();
        assertThat(transaction.changes()).isEqualTo(StateChanges.NONE);
        transaction.put(GOLD);
        transaction.commit();
        assertThat(block.changes().list())
                .containsExactly(StateChange.put(Accounts.holding(1, 6)), StateChange.put(GOLD));
    }

    /** Each attempt is an overlay in an overlay in the block; a plain map tells what has to be there. */
    @Test
    void nestedOverlaysComeToWhatWasCommitted() {
        for (long seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            Overlay below = new Overlay(state);
            TreeMap<StateKey, StateEntry> expected = new TreeMap<>(StateKey.ORDER);
            state.ascending().forEach(entry -> expected.put(entry.stateKey(), entry));
            Overlay transaction = below.nested();
            for (int i = 0; i < 20; i++) {
                TreeMap<StateKey, StateEntry> ifCommitted = new TreeMap<>(expected);
                Overlay operation = transaction.nested();
                change(random, operation, ifCommitted);
                operation.commit();
                TreeMap<StateKey, StateEntry> dropped = new TreeMap<>(ifCommitted);
                change(random, operation, dropped);
                assertThat(contentOf(operation, dropped)).isEqualTo(dropped);
                operation.discard();
                if (random.nextBoolean()) {
                    transaction.commit();
                    expected.clear();
                    expected.putAll(ifCommitted);
                } else {
                    transaction.discard();
                }
            }
            LedgerState anew = LedgerState.load(Examples.GENESIS.limits(), expected.values());
            assertThat(state.stage(below.changes()).root()).as("seed " + seed).isEqualTo(anew.root());
        }
    }

    @Test
    void anOverlayOnAStateHasNothingToCommitTo() {
        assertThatIllegalStateException().isThrownBy(block::commit);
    }

    private static void change(Random random, Overlay overlay, TreeMap<StateKey, StateEntry> content) {
        for (StateEntry entry : Accounts.anyEntries(random, 4, 12)) {
            if (random.nextInt(3) == 0) {
                overlay.remove(entry.stateKey());
                content.remove(entry.stateKey());
            } else {
                overlay.put(entry);
                content.put(entry.stateKey(), entry);
            }
        }
    }

    private static TreeMap<StateKey, StateEntry> contentOf(Overlay overlay, TreeMap<StateKey, StateEntry> wanted) {
        TreeMap<StateKey, StateEntry> content = new TreeMap<>(StateKey.ORDER);
        wanted.keySet().forEach(key -> overlay.find(key).ifPresent(entry -> content.put(key, entry)));
        for (int number = 0; number < 12; number++) {
            overlay.account(Accounts.id(number)).ifPresent(account -> content.put(account.id(), account));
        }
        return content;
    }
}
