package org.curia.core.state;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.curia.core.codec.LayoutReader;
import org.curia.core.codec.LayoutWriter;
import org.curia.core.codec.MalformedException;
import org.curia.core.model.AccountId;
import org.curia.core.model.AnchorId;
import org.curia.core.model.StateKind;

/** The bytes of an anchor that the state root covers (docs/format.md). */
final class AnchorLayout {
    private AnchorLayout() {}

    static byte[] encode(Anchor anchor) {
        return new LayoutWriter(128)
                .u8(StateKind.ANCHOR.code())
                .bytes(anchor.stateKey().bytes())
                .u64(anchor.size())
                .u64(anchor.height())
                .shortText(anchor.note())
                .toBytes();
    }

    static Anchor decode(byte[] bytes) throws MalformedException {
        LayoutReader from = new LayoutReader("an anchor", bytes);
        if (from.u8() != StateKind.ANCHOR.code()) {
            throw new MalformedException("an anchor begins with the byte 9");
        }
        AnchorId id = AnchorId.of(AccountId.of(from.bytes(AccountId.LENGTH)), from.hash());
        long size = from.u63();
        long height = from.u63();
        String note = note(from);
        from.end();
        try {
            return new Anchor(id, size, note, height);
        } catch (IllegalArgumentException e) {
            throw new MalformedException(e.getMessage(), e);
        }
    }

    /** Bytes that are no UTF-8 would be read as another text than they are written from. */
    private static String note(LayoutReader from) throws MalformedException {
        byte[] bytes = from.bytes(from.u8());
        String note = new String(bytes, StandardCharsets.UTF_8);
        if (!Arrays.equals(note.getBytes(StandardCharsets.UTF_8), bytes)) {
            throw new MalformedException("the note of an anchor is not UTF-8");
        }
        return note;
    }
}
