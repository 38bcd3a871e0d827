package org.curia.cli.payments;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.curia.core.codec.MalformedException;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.codec.proto.SignedTransaction;
import org.curia.core.crypto.Hash;

/** The bytes of a journal entry: a byte for its kind, then its fields in order, big-endian. */
final class JournalLayout {
    private static final int BEGUN = 1;
    private static final int SIGNED = 2;
    private static final int SETTLED = 3;
    private static final int REFUSED = 4;
    private static final int REOPENED = 5;
    private static final int FOLLOWED = 6;

    private JournalLayout() {}

    static byte[] encode(JournalEntry entry) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        entry.handle(new Writer(new DataOutputStream(bytes)));
        return bytes.toByteArray();
    }

    static JournalEntry decode(byte[] bytes) throws MalformedException {
        JournalEntry entry = read(bytes);
        if (!Arrays.equals(encode(entry), bytes)) {
            throw new MalformedException("a journal entry is not in the one form it has");
        }
        return entry;
    }

    private static JournalEntry read(byte[] bytes) throws MalformedException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int kind = in.readUnsignedByte();
            return switch (kind) {
                case BEGUN -> new JournalEntry.Begun(hash(in), in.readLong());
                case SIGNED ->
                    new JournalEntry.Signed(
                            in.readInt(), TransactionCodec.decode(SignedTransaction.parseFrom(in.readAllBytes())));
                case SETTLED -> new JournalEntry.Settled(in.readInt(), in.readLong());
                case REFUSED -> new JournalEntry.Refused(in.readInt(), in.readUTF(), in.readUTF());
                case REOPENED -> new JournalEntry.Reopened(in.readInt());
                case FOLLOWED -> new JournalEntry.Followed(in.readLong());
                default -> throw new MalformedException("no journal entry has the kind " + kind);
            };
        } catch (IOException e) {
            throw new MalformedException("a journal entry ends too soon", e);
        }
    }

    private static Hash hash(DataInputStream in) throws IOException {
        byte[] bytes = new byte[Hash.LENGTH];
        in.readFully(bytes);
        return Hash.of(bytes);
    }

    private interface Fields {
        void write() throws IOException;
    }

    /** Memory takes everything: an I/O error here is none of the disk's. */
    private record Writer(DataOutputStream out) implements JournalEntry.Handler {

        @Override
        public void begun(JournalEntry.Begun entry) {
            write(BEGUN, () -> {
                out.write(entry.chainId().bytes());
                out.writeLong(entry.height());
            });
        }

        @Override
        public void signed(JournalEntry.Signed entry) {
            write(SIGNED, () -> {
                out.writeInt(entry.payment());
                out.write(TransactionCodec.toProto(entry.transaction()).toByteArray());
            });
        }

        @Override
        public void settled(JournalEntry.Settled entry) {
            write(SETTLED, () -> {
                out.writeInt(entry.payment());
                out.writeLong(entry.height());
            });
        }

        @Override
        public void refused(JournalEntry.Refused entry) {
            write(REFUSED, () -> {
                out.writeInt(entry.payment());
                out.writeUTF(entry.reason());
                out.writeUTF(entry.detail());
            });
        }

        @Override
        public void reopened(JournalEntry.Reopened entry) {
            write(REOPENED, () -> out.writeInt(entry.payment()));
        }

        @Override
        public void followed(JournalEntry.Followed entry) {
            write(FOLLOWED, () -> out.writeLong(entry.height()));
        }

        private void write(int kind, Fields fields) {
            try {
                out.writeByte(kind);
                fields.write();
            } catch (IOException e) {
                throw new UncheckedIOException("memory cannot be written", e);
            }
        }
    }
}
