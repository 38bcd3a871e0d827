package org.curia.core.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.curia.core.codec.MalformedException;
import org.curia.core.crypto.Hash;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AnchorId;
import org.curia.core.model.AssetCode;
import org.curia.core.model.StateKey;
import org.curia.core.model.StateKind;
import org.junit.jupiter.api.Test;

class StateLayoutsTest {

    @Test
    void everyKindIsReadAsItWasWrittenAndBeginsWithItsCode() throws MalformedException {
        for (StateEntry entry : entries()) {
            assertThat(StateLayouts.decode(entry.encoded())).isEqualTo(entry);
            assertThat(entry.encoded()[0] & 0xff)
                    .isEqualTo(entry.stateKey().kind().code());
        }
    }

    @Test
    void everyKindHasOneClassOfEntriesAndOneOfKeys() {
        assertThat(entries().stream().map(entry -> entry.stateKey().kind())).containsExactly(StateKind.values());
        assertThat(entries().stream().<Object>map(Object::getClass))
                .containsExactlyInAnyOrder((Object[]) StateEntry.class.getPermittedSubclasses());
        assertThat(entries().stream().<Object>map(entry -> entry.stateKey().getClass()))
                .containsExactlyInAnyOrder((Object[]) StateKey.class.getPermittedSubclasses());
    }

    @Test
    void codesAreGivenAwayOnce() {
        assertThat(Stream.concat(
                                Arrays.stream(StateKind.values()).map(StateKind::code),
                                Arrays.stream(StateKind.Reserved.values()).map(StateKind.Reserved::code))
                        .sorted())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 10).boxed().toList());
    }

    @Test
    void reservedAndUnknownKindsAreRefused() {
        for (StateKind.Reserved kind : StateKind.Reserved.values()) {
            refused(new byte[] {(byte) kind.code(), 1, 2}, "(" + kind + ") are reserved");
        }
        refused(new byte[] {0}, "no entry of the state has kind 0");
        refused(new byte[] {11}, "no entry of the state has kind 11");
        refused(new byte[] {-1}, "no entry of the state has kind 255");
        refused(new byte[0], "is not empty");
    }

    @Test
    void theTreeKeyIsTaggedAndCoversKindAndId() {
        AccountId account = AccountId.of("ABCDEFGHIJKLMNOPQRST".getBytes(StandardCharsets.US_ASCII));
        AssetCode asset = new AssetCode("ABCDEFGHIJKLMNOP");

        assertThat(StateLayouts.treeKey(account))
                .isEqualTo(Hash.tagged("key/1", new byte[] {1}, account.bytes()))
                .isNotEqualTo(Hash.tagged("key/1", new byte[] {2}, account.bytes()));
        assertThat(StateLayouts.treeKey(asset)).isEqualTo(Hash.tagged("key/1", new byte[] {2}, asset.bytes()));
        assertThat(new BucketHashes().key(asset))
                .isEqualTo(StateLayouts.treeKey(asset).bytes());
    }

    @Test
    void keysAreOrderedByKindAndThenByTheirBytes() {
        List<StateKey> ascending = new ArrayList<>(
                List.of(AccountId.of(new byte[AccountId.LENGTH]), Accounts.id(1), AccountId.of(filled((byte) 0x80))));
        Stream.of("A", "A-B", "A.B", "A1", "AB", "B").map(AssetCode::new).forEach(ascending::add);
        ascending.add(AnchorId.of(Accounts.id(1), Hash.ZERO));
        ascending.add(AnchorId.of(Accounts.id(1), Hash.of(filled32((byte) 0x80))));
        ascending.add(AnchorId.of(Accounts.id(2), Hash.ZERO));
        List<StateKey> shuffled = new ArrayList<>(ascending);
        Collections.shuffle(shuffled, new Random(1));

        assertThat(shuffled.stream().sorted(StateKey.ORDER)).containsExactlyElementsOf(ascending);
        for (int i = 1; i < ascending.size(); i++) {
            assertThat(Arrays.compareUnsigned(kindAndId(ascending.get(i - 1)), kindAndId(ascending.get(i))))
                    .isNegative();
        }
    }

    @Test
    void changesThatDoNotAscendAreRefused() {
        StateChange one = StateChange.put(Accounts.holding(1, 1));
        StateChange two = StateChange.remove(Accounts.id(2));

        assertThat(new StateChanges(List.of(one, two)).size()).isEqualTo(2);
        assertThatIllegalArgumentException().isThrownBy(() -> new StateChanges(List.of(two, one)));
        assertThatIllegalArgumentException().isThrownBy(() -> new StateChanges(List.of(one, one)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StateChange(Accounts.id(2), Optional.of(Accounts.holding(1, 1))));
    }

    private static List<StateEntry> entries() {
        return List.of(
                Accounts.holding(1, 1),
                new Asset(new AssetCode("EUR"), 2, Accounts.id(1), new Amount(1)),
                new Anchor(AnchorId.of(Accounts.id(1), Hash.tagged("content")), 7, "café", 3));
    }

    private static byte[] kindAndId(StateKey key) {
        byte[] id = key.bytes();
        byte[] all = new byte[1 + id.length];
        all[0] = (byte) key.kind().code();
        System.arraycopy(id, 0, all, 1, id.length);
        return all;
    }

    private static byte[] filled32(byte value) {
        byte[] bytes = new byte[Hash.LENGTH];
        Arrays.fill(bytes, value);
        return bytes;
    }

    private static byte[] filled(byte value) {
        byte[] bytes = new byte[AccountId.LENGTH];
        Arrays.fill(bytes, value);
        return bytes;
    }

    private static void refused(byte[] bytes, String reason) {
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> StateLayouts.decode(bytes))
                .withMessageContaining(reason);
    }
}
