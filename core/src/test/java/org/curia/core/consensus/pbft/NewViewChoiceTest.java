package org.curia.core.consensus.pbft;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.curia.core.consensus.BlockRef;
import org.curia.core.consensus.Message.ViewChange.Lock;
import org.curia.core.consensus.Message.ViewChange.Promise;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.Signature;
import org.junit.jupiter.api.Test;

class NewViewChoiceTest {

    @Test
    void theHighestLockIsThatOfTheHighestViewNotOfTheGreatestHeight() {
        NewViewChoice choice = NewViewChoice.of(
                List.of(promise(4, new Lock(1, 5, hash("old"))), promise(4, new Lock(2, 4, hash("new")))));
        assertThat(choice.base()).isEqualTo(new BlockRef(4, hash("new")));
    }

    @Test
    void atOneViewTheGreaterHeightIsHigher() {
        NewViewChoice choice = NewViewChoice.of(
                List.of(promise(4, new Lock(2, 4, hash("four"))), promise(4, new Lock(2, 5, hash("five")))));
        assertThat(choice.base()).isEqualTo(new BlockRef(5, hash("five")));
    }

    @Test
    void whereNothingWasCertifiedTheViewStartsWithGenesis() {
        assertThat(NewViewChoice.of(List.of(promise(0, null), promise(0, null))).base())
                .isEqualTo(new BlockRef(0, hash("0")));
    }

    @Test
    void theHighestCommitIsChosenByItself() {
        NewViewChoice choice = NewViewChoice.of(
                List.of(promise(6, new Lock(1, 6, hash("six"))), promise(4, new Lock(1, 5, hash("five")))));
        assertThat(choice.committed().height()).isEqualTo(6);
    }

    private static Promise promise(long committed, Lock lock) {
        return new Promise(
                0, 9, committed, hash("" + committed), Optional.ofNullable(lock), 0, Signature.of(new byte[64]));
    }

    private static Hash hash(String name) {
        return Hash.tagged("block", name.getBytes(StandardCharsets.UTF_8));
    }
}
