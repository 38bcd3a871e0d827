package org.curia.cli.bench.payments;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.curia.client.node.NodeClient;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Transaction;

/** Up to {@value #SIZE} payments as they are sent, one behind the other: any run of them is a batch without another copy. */
public final class SignedPage {
    public static final int SIZE = NodeClient.MAX_BATCH;

    private final byte[] bytes;
    private final int[] ends;
    private final long[] keys;

    private SignedPage(byte[] bytes, int[] ends, long[] keys) {
        this.bytes = bytes;
        this.ends = ends;
        this.keys = keys;
    }

    public static SignedPage of(List<Transaction> transactions) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(transactions.size() * 300);
        int[] ends = new int[transactions.size()];
        long[] keys = new long[transactions.size()];
        try {
            for (int i = 0; i < ends.length; i++) {
                TransactionCodec.toProto(transactions.get(i)).writeDelimitedTo(out);
                ends[i] = out.size();
                keys[i] = key(transactions.get(i).id().bytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        return new SignedPage(out.toByteArray(), ends, keys);
    }

    /** What a payment is found again by: the first 8 bytes of its id, which is a hash. */
    public static long key(byte[] idAndMore) {
        return ByteBuffer.wrap(idAndMore, 0, Long.BYTES).getLong();
    }

    public static long key(Hash id) {
        return key(id.bytes());
    }

    public int size() {
        return ends.length;
    }

    public long key(int index) {
        return keys[index];
    }

    public byte[] bytes() {
        return bytes;
    }

    public int start(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }

    public int end(int index) {
        return ends[index];
    }
}
