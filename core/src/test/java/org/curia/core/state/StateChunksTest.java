package org.curia.core.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Random;
import org.curia.core.Examples;
import org.curia.core.codec.MalformedException;
import org.curia.core.crypto.Hash;
import org.curia.core.model.StateKind;
import org.junit.jupiter.api.Test;

class StateChunksTest {
    private static final int BITS = Examples.GENESIS.limits().bucketBits();

    private final LedgerState given = Examples.state();
    private final LedgerState taken = LedgerState.load(Examples.GENESIS.limits(), List.of());

    /** Where it would lie in the tree is the left half of the first chunk, which is part of the state root as well. */
    @Test
    void aChunkBehindTheLastIsRefused() throws MalformedException {
        StateChunks.add(StateChunks.of(given, BITS).chunk(0), taken, BITS, given.root());

        assertRefused(new StateChunk(1, List.of(), given.tree().siblingsOf(2)));
    }

    @Test
    void aChunkFarFromTheTreeIsRefused() {
        assertRefused(new StateChunk(Integer.MAX_VALUE - 1, List.of(), List.of()));
        assertRefused(new StateChunk(-1, List.of(), List.of()));
    }

    @Test
    void whatWasRemovedIsInNoChunk() throws MalformedException {
        List<StateEntry> entries = Accounts.anyEntries(new Random(1), 40, 1000);
        LedgerState state = LedgerState.load(Examples.GENESIS.limits(), entries);
        Hash before = state.root();
        StateChunk old = StateChunks.of(state, BITS).chunk(0);
        state.apply(StateChanges.putting(entries.subList(0, 30)).removingAll());

        StateChunk chunk = StateChunks.of(state, BITS).chunk(0);

        assertThat(chunk.entries()).hasSize(entries.size() - 30);
        StateChunks.add(chunk, taken, BITS, state.root());
        assertThat(taken.ascending()).isEqualTo(state.ascending());
        assertThat(taken.root()).isEqualTo(state.root()).isNotEqualTo(before);
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> StateChunks.add(old, empty(), BITS, state.root()))
                .withMessageContaining("not part of the state root");
    }

    @Test
    void aStateWithoutEntriesIsAChunkWithoutEntries() throws MalformedException {
        LedgerState state = empty();

        StateChunks.add(StateChunks.of(state, BITS).chunk(0), taken, BITS, Hash.ZERO);

        assertThat(taken.ascending()).isEmpty();
    }

    @Test
    void aChunkWithAnEntryOfAReservedKindIsRefused() {
        byte[] coin = {(byte) StateKind.Reserved.COIN.code(), 1};

        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(
                        () -> StateChunks.add(new StateChunk(0, List.of(coin), List.of()), taken, BITS, given.root()))
                .withMessageContaining("reserved");
    }

    private static LedgerState empty() {
        return LedgerState.load(Examples.GENESIS.limits(), List.of());
    }

    private void assertRefused(StateChunk chunk) {
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> StateChunks.add(chunk, taken, BITS, given.root()))
                .withMessage("there is no chunk " + chunk.index());
    }
}
