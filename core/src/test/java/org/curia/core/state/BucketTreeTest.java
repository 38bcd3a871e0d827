package org.curia.core.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.curia.core.crypto.Hash;
import org.curia.core.model.StateKey;
import org.junit.jupiter.api.Test;

class BucketTreeTest {

    @Test
    void theRootOfNothingIsZero() {
        assertThat(new BucketTree(16).root()).isEqualTo(Hash.ZERO);
    }

    @Test
    void theRootIsThatOfTheWrittenDefinition() {
        Random random = new Random(1);
        for (int bits : new int[] {1, 4, 8}) {
            StateChanges changes = Accounts.anyChanges(random, 60, 1000);
            BucketTree tree = new BucketTree(bits);
            tree.apply(tree.stage(null, changes));

            assertThat(tree.root()).isEqualTo(naiveRoot(changes, bits));
        }
    }

    @Test
    void theRootAfterManyBlocksIsThatOfATreeBuiltAnew() {
        for (long seed = 0; seed < 10; seed++) {
            Random random = new Random(seed);
            BucketTree tree = new BucketTree(5);
            TreeMap<StateKey, StateEntry> entries = new TreeMap<>(StateKey.ORDER);
            for (int block = 0; block < 30; block++) {
                StateChanges changes = Accounts.anyChanges(random, random.nextInt(20), 200);
                Hash announced = tree.rootAfter(changes);
                tree.apply(tree.stage(null, changes));
                changes.forEach(
                        change -> entries.put(change.key(), change.entry().orElseThrow()));

                assertThat(tree.root()).as("seed " + seed).isEqualTo(announced);
            }
            BucketTree anew = new BucketTree(5);
            anew.apply(anew.stage(null, StateChanges.putting(entries.values())));
            assertThat(anew.root()).as("seed " + seed).isEqualTo(tree.root());
        }
    }

    @Test
    void theOrderOfChangesDoesNotMatter() {
        Random random = new Random(3);
        List<StateEntry> entries = Accounts.anyEntries(random, 100, 1000);
        BucketTree ascending = new BucketTree(4);
        ascending.apply(ascending.stage(null, StateChanges.putting(entries)));
        Collections.shuffle(entries, random);
        BucketTree oneByOne = new BucketTree(4);
        entries.forEach(entry -> oneByOne.apply(oneByOne.stage(null, StateChanges.putting(List.of(entry)))));

        assertThat(oneByOne.root()).isEqualTo(ascending.root());
    }

    @Test
    void whatIsStagedLeavesTheTreeAsItWas() {
        BucketTree tree = new BucketTree(4);
        tree.apply(tree.stage(null, Accounts.changes(Accounts.holding(1, 1))));
        Hash before = tree.root();
        BucketTree.Staged one = tree.stage(null, Accounts.changes(Accounts.holding(2, 2)));
        BucketTree.Staged two = tree.stage(one, Accounts.changes(Accounts.holding(3, 3)));

        assertThat(tree.root()).isEqualTo(before);
        tree.apply(one);
        tree.apply(two);
        BucketTree anew = new BucketTree(4);
        anew.apply(anew.stage(
                null, Accounts.changes(Accounts.holding(1, 1), Accounts.holding(2, 2), Accounts.holding(3, 3))));
        assertThat(two.root()).isEqualTo(anew.root());
        assertThat(tree.root()).isEqualTo(anew.root());
    }

    @Test
    void presenceAndAbsenceAreProvedAndNothingElseIs() {
        Random random = new Random(5);
        BucketTree tree = new BucketTree(4);
        List<StateEntry> entries = Accounts.anyEntries(random, 60, 1000);
        tree.apply(tree.stage(null, StateChanges.putting(entries)));
        for (StateEntry entry : entries) {
            Hash key = StateLayouts.treeKey(entry.stateKey());
            byte[] value = entry.encoded();
            Proof proof = tree.prove(key);

            assertThat(proof.verify(tree.root(), 4, key, Optional.of(value))).isTrue();
            assertThat(proof.verify(tree.root(), 4, key, Optional.empty())).isFalse();
            byte[] another = Accounts.holding(1_000_000, 1).encoded();
            assertThat(proof.verify(tree.root(), 4, key, Optional.of(another))).isFalse();
            byte[] mutated = value.clone();
            mutated[random.nextInt(value.length)] ^= (byte) (1 << random.nextInt(8));
            assertThat(proof.verify(tree.root(), 4, key, Optional.of(mutated))).isFalse();
        }
        for (int number = 2000; number < 2100; number++) {
            Hash key = StateLayouts.treeKey(Accounts.id(number));
            Proof proof = tree.prove(key);

            assertThat(proof.verify(tree.root(), 4, key, Optional.empty())).isTrue();
            assertThat(proof.verify(
                            tree.root(),
                            4,
                            key,
                            Optional.of(Account.opened(Accounts.id(number)).encoded())))
                    .isFalse();
        }
    }

    @Test
    void aProofWithAnythingChangedProvesNothing() {
        BucketTree tree = new BucketTree(4);
        tree.apply(tree.stage(null, Accounts.anyChanges(new Random(9), 60, 1000)));
        Account account = Accounts.holding(5000, 1);
        tree.apply(tree.stage(null, Accounts.changes(account)));
        Hash key = StateLayouts.treeKey(account.id());
        Optional<byte[]> value = Optional.of(account.encoded());
        Proof proof = tree.prove(key);
        byte[] entries = proof.entries();

        for (int i = 0; i < entries.length; i++) {
            byte[] changed = entries.clone();
            changed[i] ^= 1;
            assertThat(new Proof(changed, proof.siblings()).verify(tree.root(), 4, key, value))
                    .isFalse();
        }
        byte[] without = withoutEntry(entries, key);
        assertThat(new Proof(without, proof.siblings()).verify(tree.root(), 4, key, Optional.empty()))
                .isFalse();
        List<Hash> turned = new ArrayList<>(proof.siblings());
        Collections.reverse(turned);
        assertThat(new Proof(entries, turned).verify(tree.root(), 4, key, value))
                .isFalse();
        assertThat(new Proof(entries, proof.siblings().subList(0, 3)).verify(tree.root(), 4, key, value))
                .isFalse();
        assertThat(proof.verify(Hash.ZERO, 4, key, value)).isFalse();
    }

    private static byte[] withoutEntry(byte[] entries, Hash key) {
        byte[] rest = new byte[0];
        for (int at = 0; at < entries.length; at += 64) {
            if (!Arrays.equals(Arrays.copyOfRange(entries, at, at + 32), key.bytes())) {
                rest = Arrays.copyOf(rest, rest.length + 64);
                System.arraycopy(entries, at, rest, rest.length - 64, 64);
            }
        }
        return rest;
    }

    /** As docs/format.md says it, without any of the tree's own code. */
    private static Hash naiveRoot(StateChanges changes, int bits) {
        List<TreeMap<Hash, Hash>> buckets = new ArrayList<>();
        for (int i = 0; i < 1 << bits; i++) {
            buckets.add(new TreeMap<>());
        }
        changes.forEach(change -> put(
                buckets,
                change.key().kind().code(),
                change.key().bytes(),
                change.entry().orElseThrow().encoded(),
                bits));
        List<Hash> level = new ArrayList<>();
        for (TreeMap<Hash, Hash> bucket : buckets) {
            List<byte[]> parts = new ArrayList<>();
            parts.add(new byte[] {0, 0, 0, (byte) bucket.size()});
            bucket.forEach((key, hash) -> parts.addAll(List.of(key.bytes(), hash.bytes())));
            level.add(bucket.isEmpty() ? Hash.ZERO : Hash.tagged("leaf/1", parts.toArray(byte[][]::new)));
        }
        while (level.size() > 1) {
            List<Hash> above = new ArrayList<>();
            for (int i = 0; i < level.size(); i += 2) {
                boolean empty =
                        level.get(i).equals(Hash.ZERO) && level.get(i + 1).equals(Hash.ZERO);
                above.add(
                        empty
                                ? Hash.ZERO
                                : Hash.tagged(
                                        "node/1",
                                        level.get(i).bytes(),
                                        level.get(i + 1).bytes()));
            }
            level = above;
        }
        return level.get(0);
    }

    private static void put(List<TreeMap<Hash, Hash>> buckets, int kind, byte[] id, byte[] value, int bits) {
        Hash key = Hash.tagged("key/1", new byte[] {(byte) kind}, id);
        int first = (key.bytes()[0] & 0xff) << 8 | key.bytes()[1] & 0xff;
        buckets.get(first >>> 16 - bits).put(key, Hash.tagged("entry/1", value));
    }
}
