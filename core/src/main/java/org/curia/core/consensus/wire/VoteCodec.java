package org.curia.core.consensus.wire;

import org.curia.core.codec.Known;
import org.curia.core.codec.MalformedException;
import org.curia.core.codec.proto.VoteMessage;
import org.curia.core.consensus.Vote;

/** Votes as they are sent and kept in the journal. */
final class VoteCodec {
    private VoteCodec() {}

    static VoteMessage toProto(Vote vote) {
        return VoteMessage.newBuilder()
                .setKind(vote.kind().code())
                .setEpoch(vote.epoch())
                .setView(vote.view())
                .setHeight(vote.height())
                .setBlockHash(Fields.bytes(vote.blockHash()))
                .setValidator(vote.validator())
                .setSignature(Fields.bytes(vote.signature()))
                .build();
    }

    static Vote fromProto(VoteMessage message, int validators) throws MalformedException {
        Known.requireKnown(message);
        return new Vote(
                kind(message.getKind()),
                Fields.number("epoch", message.getEpoch()),
                Fields.number("view", message.getView()),
                Fields.number("height", message.getHeight()),
                Fields.hash("block_hash", message.getBlockHash()),
                Fields.validator(message.getValidator(), validators),
                Fields.signature(message.getSignature()));
    }

    static Vote.Kind kind(int code) throws MalformedException {
        try {
            return Vote.Kind.of(code);
        } catch (IllegalArgumentException e) {
            throw new MalformedException(e.getMessage(), e);
        }
    }
}
