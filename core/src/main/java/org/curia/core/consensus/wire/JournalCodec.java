package org.curia.core.consensus.wire;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Optional;
import org.curia.core.codec.Known;
import org.curia.core.codec.MalformedException;
import org.curia.core.codec.proto.LockedEntry;
import org.curia.core.codec.proto.QuarantinedEntry;
import org.curia.core.codec.proto.ReadmittedEntry;
import org.curia.core.codec.proto.ViewEntry;
import org.curia.core.codec.proto.VotedEntry;
import org.curia.core.consensus.JournalEntry;
import org.curia.core.model.Block;
import org.curia.core.model.Genesis;
import org.curia.core.model.LedgerLimits;

/** Entries of this node's own consensus journal as bytes. Decoding refuses what a damaged disk may give. */
public final class JournalCodec {
    private JournalCodec() {}

    public static byte[] encode(JournalEntry entry) {
        return entry.handle(new Encoder()).toByteArray();
    }

    public static JournalEntry decode(byte[] bytes) throws MalformedException {
        try {
            var message = org.curia.core.codec.proto.JournalEntry.parseFrom(bytes);
            Fields.requireCanonical("the journal entry", message, bytes);
            Known.requireKnown(message);
            return switch (message.getEntryCase()) {
                case VOTED -> voted(message.getVoted());
                case LOCKED -> locked(message.getLocked());
                case VIEW -> view(message.getView());
                case QUARANTINED -> quarantined(message.getQuarantined());
                case READMITTED -> readmitted(message.getReadmitted());
                case ENTRY_NOT_SET -> throw new MalformedException("the journal entry is of no kind that is known");
            };
        } catch (InvalidProtocolBufferException e) {
            throw new MalformedException("it is not a protobuf JournalEntry: " + e.getMessage(), e);
        }
    }

    private static JournalEntry voted(VotedEntry message) throws MalformedException {
        Known.requireKnown(message);
        Optional<Block> body = message.hasBody()
                ? Optional.of(BlockCodec.fromProto(message.getBody(), LedgerLimits.LARGEST))
                : Optional.empty();
        return new JournalEntry.Voted(VoteCodec.fromProto(message.getVote(), Genesis.MAX_VALIDATORS), body);
    }

    private static JournalEntry locked(LockedEntry message) throws MalformedException {
        Known.requireKnown(message);
        return new JournalEntry.Locked(
                CertificateCodec.fromProto(message.getCertificate(), Genesis.MAX_VALIDATORS),
                VoteCodec.fromProto(message.getCommit(), Genesis.MAX_VALIDATORS));
    }

    private static JournalEntry view(ViewEntry message) throws MalformedException {
        Known.requireKnown(message);
        return new JournalEntry.ViewEntered(
                Fields.number("epoch", message.getEpoch()),
                Fields.number("view", message.getView()),
                message.getChanging(),
                Fields.number("base_height", message.getBaseHeight()),
                Fields.hash("base_hash", message.getBaseHash()),
                Fields.number("reserved", message.getReserved()));
    }

    private static JournalEntry quarantined(QuarantinedEntry message) throws MalformedException {
        Known.requireKnown(message);
        return new JournalEntry.Quarantined(message.getReason());
    }

    private static JournalEntry readmitted(ReadmittedEntry message) throws MalformedException {
        Known.requireKnown(message);
        return new JournalEntry.Readmitted(
                Fields.number("epoch", message.getEpoch()),
                Fields.number("view", message.getView()),
                Fields.number("height", message.getHeight()));
    }

    private static final class Encoder implements JournalEntry.Handler<org.curia.core.codec.proto.JournalEntry> {
        @Override
        public org.curia.core.codec.proto.JournalEntry voted(JournalEntry.Voted entry) {
            VotedEntry.Builder message = VotedEntry.newBuilder().setVote(VoteCodec.toProto(entry.prepare()));
            entry.body().ifPresent(body -> message.setBody(BlockCodec.toProto(body)));
            return org.curia.core.codec.proto.JournalEntry.newBuilder()
                    .setVoted(message)
                    .build();
        }

        @Override
        public org.curia.core.codec.proto.JournalEntry locked(JournalEntry.Locked entry) {
            return org.curia.core.codec.proto.JournalEntry.newBuilder()
                    .setLocked(LockedEntry.newBuilder()
                            .setCertificate(CertificateCodec.toProto(entry.prepared()))
                            .setCommit(VoteCodec.toProto(entry.commit())))
                    .build();
        }

        @Override
        public org.curia.core.codec.proto.JournalEntry viewEntered(JournalEntry.ViewEntered entry) {
            return org.curia.core.codec.proto.JournalEntry.newBuilder()
                    .setView(ViewEntry.newBuilder()
                            .setEpoch(entry.epoch())
                            .setView(entry.view())
                            .setChanging(entry.changing())
                            .setBaseHeight(entry.baseHeight())
                            .setBaseHash(Fields.bytes(entry.baseHash()))
                            .setReserved(entry.reserved()))
                    .build();
        }

        @Override
        public org.curia.core.codec.proto.JournalEntry quarantined(JournalEntry.Quarantined entry) {
            return org.curia.core.codec.proto.JournalEntry.newBuilder()
                    .setQuarantined(QuarantinedEntry.newBuilder().setReason(entry.reason()))
                    .build();
        }

        @Override
        public org.curia.core.codec.proto.JournalEntry readmitted(JournalEntry.Readmitted entry) {
            return org.curia.core.codec.proto.JournalEntry.newBuilder()
                    .setReadmitted(ReadmittedEntry.newBuilder()
                            .setEpoch(entry.epoch())
                            .setView(entry.view())
                            .setHeight(entry.height()))
                    .build();
        }
    }
}
