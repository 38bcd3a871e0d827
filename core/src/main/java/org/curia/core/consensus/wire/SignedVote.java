package org.curia.core.consensus.wire;

import java.util.Arrays;
import org.curia.core.codec.LayoutReader;
import org.curia.core.codec.LayoutWriter;
import org.curia.core.codec.MalformedException;
import org.curia.core.consensus.Vote;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.Signature;

/** A vote with all that its signature covers, so that who was not there can check it. */
public record SignedVote(Hash chainId, Hash validatorSetHash, Vote vote) {
    private static final byte[] TAG = new LayoutWriter(16).tag16("curia-vote/1").toBytes();

    /** The exact bytes that were signed. */
    public byte[] bytes() {
        return ConsensusLayouts.vote(
                chainId, validatorSetHash, vote.kind(), vote.epoch(), vote.view(), vote.height(), vote.blockHash());
    }

    /** The other way; who signed and the signature stand beside the bytes. @throws MalformedException these are no vote's bytes */
    public static SignedVote decode(byte[] bytes, int validator, Signature signature) throws MalformedException {
        LayoutReader from = new LayoutReader("a vote", bytes);
        from.bytes(TAG.length);
        int kind = from.u8();
        from.u8();
        if (kind != Vote.Kind.PREPARE.code() && kind != Vote.Kind.COMMIT.code()) {
            throw new MalformedException("no vote has the kind " + kind);
        }
        Hash chainId = from.hash();
        long epoch = from.u63();
        long view = from.u63();
        long height = from.u63();
        Hash block = from.hash();
        Vote vote = new Vote(Vote.Kind.of(kind), epoch, view, height, block, validator, signature);
        SignedVote decoded = new SignedVote(chainId, from.hash(), vote);
        if (!Arrays.equals(decoded.bytes(), bytes)) {
            throw new MalformedException("these are not the bytes of a vote");
        }
        return decoded;
    }
}
