package org.curia.core.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.curia.core.codec.MalformedException;
import org.curia.core.crypto.Hash;
import org.curia.core.model.AnchorId;
import org.junit.jupiter.api.Test;

class AnchorTest {
    private static final AnchorId ID = AnchorId.of(Accounts.id(1), Hash.tagged("content"));
    private static final int SIZE_AT = 1 + AnchorId.LENGTH;
    private static final int HEIGHT_AT = SIZE_AT + 8;
    private static final int NOTE_AT = HEIGHT_AT + 8;

    @Test
    void itIsReadAsItWasWritten() throws MalformedException {
        for (String note : List.of("", "contract 12, café", "é".repeat(70))) {
            Anchor anchor = new Anchor(ID, Long.MAX_VALUE, note, 12);

            assertThat(StateLayouts.decode(anchor.encoded())).isEqualTo(anchor);
            assertThat(anchor.note()).isEqualTo(note);
            assertThat(anchor.account()).isEqualTo(Accounts.id(1));
            assertThat(anchor.contentHash()).isEqualTo(Hash.tagged("content"));
        }
    }

    @Test
    void bytesOfAnotherFormAreRefused() {
        byte[] good = new Anchor(ID, 7, "note", 12).encoded();

        refused(changed(good, SIZE_AT, -1), "above 2^63 - 1");
        refused(changed(good, HEIGHT_AT, -1), "above 2^63 - 1");
        refused(changed(good, HEIGHT_AT + 7, 0), "settles at height 1 or above, not 0");
        refused(changed(good, NOTE_AT + 1, -1), "is not UTF-8");
        refused(Arrays.copyOf(good, good.length - 1), "is cut off");
        refused(Arrays.copyOf(good, good.length + 1), "ends after");
        byte[] longNote = Arrays.copyOf(good, NOTE_AT + 1 + 141);
        Arrays.fill(longNote, NOTE_AT + 1, longNote.length, (byte) 'x');
        refused(changed(longNote, NOTE_AT, 141), "a note has at most 140 bytes of UTF-8, not 141");
    }

    @Test
    void anAnchorOfNoHeightOrOfALongNoteIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Anchor(ID, 1, "", 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Anchor(ID, -1, "", 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Anchor(ID, 1, "é".repeat(71), 1));
    }

    /** A client chooses the hashes. A map that had to compare each with each would need minutes for these. */
    @Test
    void idsThatShareAHashCodeAreFoundByTheirOrder() {
        List<AnchorId> ids = new ArrayList<>();
        for (int i = 0; i < 1 << 16; i++) {
            byte[] content = new byte[Hash.LENGTH];
            for (int bit = 0; bit < 16; bit++) {
                // 31 * 1 + 0 and 31 * 0 + 31 are the same.
                boolean set = (i >> bit & 1) == 1;
                content[2 * bit] = (byte) (set ? 1 : 0);
                content[2 * bit + 1] = (byte) (set ? 0 : 31);
            }
            ids.add(AnchorId.of(Accounts.id(1), Hash.of(content)));
        }
        Map<AnchorId, Integer> map = new HashMap<>();
        ids.forEach(id -> map.put(id, id.hashCode()));

        assertThat(map).hasSize(1 << 16);
        assertThat(map.values()).containsOnly(ids.get(0).hashCode());
    }

    private static byte[] changed(byte[] bytes, int at, int value) {
        byte[] changed = bytes.clone();
        changed[at] = (byte) value;
        return changed;
    }

    private static void refused(byte[] bytes, String reason) {
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> StateLayouts.decode(bytes))
                .withMessageContaining(reason);
    }
}
