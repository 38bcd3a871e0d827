package org.curia.core.consensus.wire;

import static org.curia.core.consensus.wire.Fields.require;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.curia.core.codec.Known;
import org.curia.core.codec.MalformedException;
import org.curia.core.codec.proto.ViewChange;
import org.curia.core.consensus.Certificate;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.Message.ViewChange.Lock;
import org.curia.core.consensus.Message.ViewChange.Promise;

/** VIEW-CHANGE and NEW-VIEW: promises, and certificates beside them that prove themselves. */
final class ViewChangeCodec {
    private ViewChangeCodec() {}

    static ViewChange toProto(Message.ViewChange change) {
        ViewChange.Builder message = promise(change.promise());
        change.committedCertificate()
                .ifPresent(proof -> message.setCommittedCertificate(CertificateCodec.toProto(proof)));
        change.lockCertificate().ifPresent(proof -> message.setLockCertificate(CertificateCodec.toProto(proof)));
        return message.build();
    }

    static Message.ViewChange fromProto(ViewChange message, int validators) throws MalformedException {
        Known.requireKnown(message);
        return new Message.ViewChange(
                promise(message, validators),
                message.hasCommittedCertificate()
                        ? certificate(message.getCommittedCertificate(), validators)
                        : Optional.empty(),
                message.hasLockCertificate()
                        ? certificate(message.getLockCertificate(), validators)
                        : Optional.empty());
    }

    static org.curia.core.codec.proto.NewView toProto(Message.NewView newView) {
        var message = org.curia.core.codec.proto.NewView.newBuilder()
                .setEpoch(newView.epoch())
                .setNewView(newView.newView())
                .setLeader(newView.leader())
                .setSignature(Fields.bytes(newView.signature()));
        newView.promises().forEach(promise -> message.addViewChanges(promise(promise)));
        newView.committedCertificate()
                .ifPresent(proof -> message.setCommittedCertificate(CertificateCodec.toProto(proof)));
        newView.lockCertificate().ifPresent(proof -> message.setLockCertificate(CertificateCodec.toProto(proof)));
        return message.build();
    }

    static Message.NewView fromProto(org.curia.core.codec.proto.NewView message, int validators)
            throws MalformedException {
        Known.requireKnown(message);
        require(message.getViewChangesCount() <= validators, "view_changes has at most one from each validator");
        List<Promise> promises = new ArrayList<>();
        for (ViewChange change : message.getViewChangesList()) {
            Known.requireKnown(change);
            require(
                    !change.hasCommittedCertificate() && !change.hasLockCertificate(),
                    "view_changes in a NewView carry no certificates of their own");
            promises.add(promise(change, validators));
        }
        return new Message.NewView(
                Fields.number("epoch", message.getEpoch()),
                Fields.number("new_view", message.getNewView()),
                promises,
                message.hasCommittedCertificate()
                        ? certificate(message.getCommittedCertificate(), validators)
                        : Optional.empty(),
                message.hasLockCertificate() ? certificate(message.getLockCertificate(), validators) : Optional.empty(),
                Fields.validator(message.getLeader(), validators),
                Fields.signature(message.getSignature()));
    }

    private static ViewChange.Builder promise(Promise promise) {
        ViewChange.Builder message = ViewChange.newBuilder()
                .setEpoch(promise.epoch())
                .setNewView(promise.newView())
                .setCommittedHeight(promise.committedHeight())
                .setCommittedHash(Fields.bytes(promise.committedHash()))
                .setValidator(promise.validator())
                .setSignature(Fields.bytes(promise.signature()));
        promise.lock()
                .ifPresent(lock -> message.setLockView(lock.view())
                        .setLockHeight(lock.height())
                        .setLockHash(Fields.bytes(lock.blockHash())));
        return message;
    }

    private static Promise promise(ViewChange message, int validators) throws MalformedException {
        return new Promise(
                Fields.number("epoch", message.getEpoch()),
                Fields.number("new_view", message.getNewView()),
                Fields.number("committed_height", message.getCommittedHeight()),
                Fields.hash("committed_hash", message.getCommittedHash()),
                lock(message),
                Fields.validator(message.getValidator(), validators),
                Fields.signature(message.getSignature()));
    }

    /** Height 0 needs no lock: everybody begins there. */
    private static Optional<Lock> lock(ViewChange message) throws MalformedException {
        if (message.getLockHeight() == 0) {
            require(
                    message.getLockView() == 0 && message.getLockHash().isEmpty(),
                    "without lock_height there is no lock_view and no lock_hash");
            return Optional.empty();
        }
        return Optional.of(new Lock(
                Fields.number("lock_view", message.getLockView()),
                Fields.number("lock_height", message.getLockHeight()),
                Fields.hash("lock_hash", message.getLockHash())));
    }

    private static Optional<Certificate> certificate(org.curia.core.codec.proto.Certificate message, int validators)
            throws MalformedException {
        return Optional.of(CertificateCodec.fromProto(message, validators));
    }
}
