package org.curia.core.state;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.curia.core.Examples;
import org.curia.core.codec.MalformedException;
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

    private void assertRefused(StateChunk chunk) {
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> StateChunks.add(chunk, taken, BITS, given.root()))
                .withMessage("there is no chunk " + chunk.index());
    }
}
