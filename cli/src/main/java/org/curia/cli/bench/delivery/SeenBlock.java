package org.curia.cli.bench.delivery;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.util.Arrays;
import org.curia.cli.bench.payments.SignedPage;
import org.curia.core.codec.LedgerLayouts;
import org.curia.core.codec.MalformedException;
import org.curia.core.codec.proto.Certificate;
import org.curia.core.codec.proto.CertifiedBlock;
import org.curia.core.model.Receipt;

/**
 * What a bench needs of a final block. It believes the node that it asks and decodes no transaction: the receipts name them.
 *
 * @param view in which it was certified
 * @param keys of its transactions, {@link SignedPage#key}
 * @param unsettled those of them that failed in the block
 * @param atNanos when it was known, {@link System#nanoTime()}
 */
public record SeenBlock(long height, long view, long[] keys, long[] unsettled, long atNanos) {

    /** @throws MalformedException when the bytes are no {@link CertifiedBlock} */
    public static SeenBlock read(long height, byte[] certifiedBlock, long atNanos) throws MalformedException {
        try {
            return read(height, CodedInputStream.newInstance(certifiedBlock), atNanos);
        } catch (IOException e) {
            throw new MalformedException("it is no CertifiedBlock: " + e.getMessage(), e);
        }
    }

    private static SeenBlock read(long height, CodedInputStream in, long atNanos)
            throws IOException, MalformedException {
        long view = 0;
        long[] keys = new long[64];
        long[] unsettled = {};
        int count = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            int field = WireFormat.getTagFieldNumber(tag);
            if (field == CertifiedBlock.RECEIPTS_FIELD_NUMBER) {
                byte[] receipt = in.readByteArray();
                long key = SignedPage.key(receipt); // a receipt begins with its transaction's id
                keys = count == keys.length ? Arrays.copyOf(keys, 2 * count) : keys;
                keys[count++] = key;
                if (!isSettled(receipt)) {
                    unsettled = Arrays.copyOf(unsettled, unsettled.length + 1);
                    unsettled[unsettled.length - 1] = key;
                }
            } else if (field == CertifiedBlock.CERTIFICATE_FIELD_NUMBER) {
                view = Certificate.parseFrom(in.readByteArray()).getView();
            } else {
                in.skipField(tag);
            }
        }
        return new SeenBlock(height, view, Arrays.copyOf(keys, count), unsettled, atNanos);
    }

    private static boolean isSettled(byte[] receipt) throws MalformedException {
        Receipt decoded = LedgerLayouts.decodeReceipt(receipt);
        return decoded.outcome().settled();
    }
}
