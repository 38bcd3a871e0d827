package org.curia.web.body;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.curia.core.consensus.wire.BlockCodec;
import org.curia.node.api.FinalBlock;

/** Blocks as anyone can check them: {@code CertifiedBlock} with receipts; height 0 has no certificate. */
public final class CertifiedBlocks {
    private CertifiedBlocks() {}

    public static byte[] bytes(FinalBlock block) {
        return BlockCodec.toProto(published(block)).toByteArray();
    }

    /** Each behind its length as a varint. */
    public static byte[] delimited(List<FinalBlock> blocks) {
        var output = new ByteArrayOutputStream();
        try {
            for (FinalBlock block : blocks) {
                BlockCodec.toProto(published(block)).writeDelimitedTo(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory can be written to", e);
        }
        return output.toByteArray();
    }

    private static BlockCodec.Published published(FinalBlock block) {
        return new BlockCodec.Published(block.block(), block.certificate(), block.receipts());
    }
}
