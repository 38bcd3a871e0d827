package org.curia.core.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.curia.core.crypto.Hash;
import org.curia.core.model.LedgerLimits;
import org.curia.core.model.StateKey;
import org.junit.jupiter.api.Test;

/** What was removed leaves nothing behind: every root and every view is that of what is there at the end. */
class StateRemovalTest {
    private static final int SEQUENCES = 30;
    private static final int BLOCKS = 40;

    /** 16 buckets for about 40 entries: buckets with several, with one, and without any come and go. */
    private static final LedgerLimits LIMITS = new LedgerLimits(2 << 20, 10_000, 4 << 10, 10_000, 4);

    @Test
    void addedAndRemovedIsNeverAdded() {
        Asset asset = Accounts.anyAsset(new Random(1));
        LedgerState state = LedgerState.load(LIMITS, List.of(Accounts.holding(1, 1)));
        Hash before = state.root();

        state.apply(StateChanges.putting(List.of(asset)));
        assertThat(state.root()).isNotEqualTo(before);
        state.apply(StateChanges.putting(List.of(asset)).removingAll());

        assertThat(state.root()).isEqualTo(before);
        assertThat(state.asset(asset.code())).isEmpty();
        assertThat(state.size()).isEqualTo(1);
    }

    @Test
    void theStateOfWhichEverythingIsRemovedHasTheRootOfNothing() {
        List<StateEntry> entries = Accounts.anyEntries(new Random(2), 60, 1000);
        LedgerState state = LedgerState.load(LIMITS, entries);

        state.apply(StateChanges.putting(entries).removingAll());

        assertThat(state.root()).isEqualTo(Hash.ZERO);
        assertThat(state.ascending()).isEmpty();
    }

    @Test
    void removingWhatIsNotThereChangesNothing() {
        LedgerState state = LedgerState.load(LIMITS, List.of(Accounts.holding(1, 1)));

        Speculation staged = state.stage(
                StateChanges.putting(List.of(Accounts.holding(2, 2))).removingAll());

        assertThat(staged.root()).isEqualTo(state.root());
        assertThat(staged.account(Accounts.id(2))).isEmpty();
    }

    @Test
    void theTreeAfterAnySequenceIsThatOfItsContent() {
        for (long seed = 0; seed < SEQUENCES; seed++) {
            Random random = new Random(seed);
            TreeMap<StateKey, StateEntry> content = new TreeMap<>(StateKey.ORDER);
            BucketTree tree = new BucketTree(4);
            for (int block = 0; block < BLOCKS; block++) {
                StateChanges changes = anyChanges(random, content);
                Hash announced = tree.rootAfter(changes);
                tree.apply(tree.stage(null, changes));
                apply(changes, content);

                assertThat(tree.root()).as("seed " + seed).isEqualTo(announced).isEqualTo(rootOf(content));
            }
        }
    }

    /** Some blocks are staged above others that are not final yet, as a leader does it, before all of them become final. */
    @Test
    void theStateAfterAnySequenceIsThatOfItsContent() {
        for (long seed = 0; seed < SEQUENCES; seed++) {
            Random random = new Random(seed);
            TreeMap<StateKey, StateEntry> content = new TreeMap<>(StateKey.ORDER);
            LedgerState state = LedgerState.load(LIMITS, List.of());
            List<Speculation> waiting = new ArrayList<>();
            for (int block = 0; block < BLOCKS; block++) {
                Base base = waiting.isEmpty() ? state : waiting.get(waiting.size() - 1);
                StateChanges changes = anyChanges(random, content);
                Speculation staged = base.stage(changes);
                apply(changes, content);
                waiting.add(staged);

                assertThat(staged.root()).as("seed " + seed).isEqualTo(rootOf(content));
                requireSameContent(staged, changes, content);
                if (random.nextInt(3) == 0) {
                    waiting.forEach(state::apply);
                    waiting.clear();
                    assertThat(state.root()).as("seed " + seed).isEqualTo(rootOf(content));
                    assertThat(state.ascending()).containsExactlyElementsOf(content.values());
                }
            }
        }
    }

    @Test
    void whatStoodBeforeABlockUndoesIt() {
        for (long seed = 0; seed < SEQUENCES; seed++) {
            Random random = new Random(seed);
            TreeMap<StateKey, StateEntry> content = new TreeMap<>(StateKey.ORDER);
            LedgerState state = LedgerState.load(LIMITS, List.of());
            for (int block = 0; block < BLOCKS; block++) {
                List<StateEntry> entries = state.ascending();
                Hash root = state.root();
                StateChanges changes = anyChanges(random, content);
                StateChanges before = state.before(changes);

                assertThat(before.list()).extracting(StateChange::key).isEqualTo(keys(changes));
                state.apply(changes);
                state.apply(before);
                assertThat(state.root()).as("seed " + seed).isEqualTo(root);
                assertThat(state.ascending()).isEqualTo(entries);

                state.apply(changes);
                apply(changes, content);
            }
        }
    }

    @Test
    void theAbsenceOfWhatWasRemovedIsProved() {
        List<StateEntry> entries = Accounts.anyEntries(new Random(4), 60, 1000);
        LedgerState state = LedgerState.load(LIMITS, entries);
        StateEntry removed = entries.get(7);
        Hash key = StateLayouts.treeKey(removed.stateKey());
        Hash before = state.root();
        Proof presence = state.prove(removed.stateKey());

        state.apply(StateChanges.putting(List.of(removed)).removingAll());
        Proof absence = state.prove(removed.stateKey());

        assertThat(absence.verify(state.root(), 4, key, Optional.empty())).isTrue();
        assertThat(absence.verify(state.root(), 4, key, Optional.of(removed.encoded())))
                .isFalse();
        assertThat(presence.verify(before, 4, key, Optional.of(removed.encoded())))
                .isTrue();
        assertThat(presence.verify(state.root(), 4, key, Optional.of(removed.encoded())))
                .isFalse();
    }

    /** Puts, replaces and removes, also what is not there. */
    private static StateChanges anyChanges(Random random, TreeMap<StateKey, StateEntry> content) {
        TreeMap<StateKey, StateChange> changes = new TreeMap<>(StateKey.ORDER);
        for (StateEntry entry : Accounts.anyEntries(random, random.nextInt(8), 60)) {
            changes.put(
                    entry.stateKey(),
                    random.nextInt(4) == 0 ? StateChange.remove(entry.stateKey()) : StateChange.put(entry));
        }
        for (StateKey key : content.keySet()) {
            if (random.nextInt(8) == 0) {
                changes.put(key, StateChange.remove(key));
            }
        }
        return new StateChanges(new ArrayList<>(changes.values()));
    }

    private static void apply(StateChanges changes, TreeMap<StateKey, StateEntry> content) {
        changes.forEach(change -> change.entry()
                .ifPresentOrElse(entry -> content.put(change.key(), entry), () -> content.remove(change.key())));
    }

    private static void requireSameContent(
            StateView view, StateChanges changed, TreeMap<StateKey, StateEntry> content) {
        keys(changed).forEach(key -> assertThat(view.find(key)).isEqualTo(Optional.ofNullable(content.get(key))));
        content.forEach((key, entry) -> assertThat(view.find(key)).contains(entry));
    }

    private static List<StateKey> keys(StateChanges changes) {
        return changes.list().stream().map(StateChange::key).toList();
    }

    private static Hash rootOf(TreeMap<StateKey, StateEntry> content) {
        BucketTree anew = new BucketTree(4);
        anew.fill(content.values());
        return anew.root();
    }
}
