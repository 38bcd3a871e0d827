package org.curia.core.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.curia.core.crypto.Hash;
import org.junit.jupiter.api.Test;

class MerkleRootTest {
    private final Hash a = Hash.tagged("a");
    private final Hash b = Hash.tagged("b");
    private final Hash c = Hash.tagged("c");

    @Test
    void theRootOfNothingIsZero() {
        assertThat(MerkleRoot.of(List.of())).isEqualTo(Hash.ZERO);
    }

    @Test
    void theRootOfOneIsItsLeafAndNotItself() {
        assertThat(MerkleRoot.of(List.of(a))).isEqualTo(leaf(a)).isNotEqualTo(a);
    }

    @Test
    void whatIsLeftOverGoesUpUnchanged() {
        assertThat(MerkleRoot.of(List.of(a, b, c))).isEqualTo(node(node(leaf(a), leaf(b)), leaf(c)));
    }

    @Test
    void theLastOneDoubledIsAnotherList() {
        assertThat(MerkleRoot.of(List.of(a, b, c, c))).isNotEqualTo(MerkleRoot.of(List.of(a, b, c)));
        assertThat(MerkleRoot.of(List.of(b, a))).isNotEqualTo(MerkleRoot.of(List.of(a, b)));
    }

    private static Hash leaf(Hash hash) {
        return Hash.tagged("leaf/1", hash.bytes());
    }

    private static Hash node(Hash left, Hash right) {
        return Hash.tagged("node/1", left.bytes(), right.bytes());
    }
}
