package org.curia.node.coordination;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import java.util.stream.Stream;
import org.curia.core.consensus.Certificate;
import org.curia.core.consensus.Input;
import org.curia.core.consensus.LeaderSchedule;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.ValidatorSet;
import org.curia.core.consensus.voting.CertificateVerifier;
import org.curia.core.consensus.voting.Signing;
import org.curia.core.crypto.Hash;
import org.curia.node.peer.ArrivalOrder;
import org.curia.node.peer.IncomingMessages;

/**
 * Checks the signatures of what carries whole certificates (VIEW-CHANGE, NEW-VIEW, ranges of blocks) beside the consensus thread, before
 * that thread sees it. It decides nothing: the replica checks again, and finds what is right among the {@link ProvenSignatures}. A peer has
 * a few of them under way at most; more are dropped, and sent or asked for again. Ranges of blocks stay in order, and instead of one that is
 * dropped an empty one is passed on, so that another peer is asked at once.
 */
final class CertificateChecks implements IncomingMessages.Core {
    /** The epoch of every network so far. */
    private static final long EPOCH = 0;

    private static final int UNDER_WAY_OF_EACH_PEER = 8;

    private final Hash chainId;
    private final ValidatorSet validators;
    private final ProvenSignatures signatures;
    private final ObjIntConsumer<Runnable> beside;
    private final Consumer<Input.PeerSaid> next;
    private final List<AtomicInteger> underWay = new ArrayList<>();
    private final ArrivalOrder rangesInOrder;

    /** @param beside runs a check in the turn of the peer that sent it: never on the consensus thread */
    CertificateChecks(
            Hash chainId,
            ValidatorSet validators,
            ProvenSignatures signatures,
            ObjIntConsumer<Runnable> beside,
            Consumer<Input.PeerSaid> next) {
        this.chainId = chainId;
        this.validators = validators;
        this.signatures = signatures;
        this.beside = beside;
        this.next = next;
        this.rangesInOrder = new ArrivalOrder(validators.size());
        for (int index = 0; index < validators.size(); index++) {
            underWay.add(new AtomicInteger());
        }
    }

    @Override
    public void offer(Input.PeerSaid said) {
        if (said.message() instanceof Message.BlockRange) {
            ArrivalOrder.Place place = rangesInOrder.next(said.from());
            offer(
                    said,
                    checked -> place.leave(() -> next.accept(checked)),
                    () -> place.leave(
                            () -> next.accept(new Input.PeerSaid(said.from(), new Message.BlockRange(List.of())))));
        } else {
            offer(said, next, () -> {});
        }
    }

    private void offer(Input.PeerSaid said, Consumer<Input.PeerSaid> checked, Runnable dropped) {
        if (!carriesCertificates(said.message())) {
            checked.accept(said);
            return;
        }
        AtomicInteger ofPeer = underWay.get(said.from());
        if (ofPeer.incrementAndGet() > UNDER_WAY_OF_EACH_PEER) {
            ofPeer.decrementAndGet();
            dropped.run();
            return;
        }
        try {
            beside.accept(
                    () -> {
                        try {
                            check(said.message());
                        } finally {
                            ofPeer.decrementAndGet();
                            checked.accept(said);
                        }
                    },
                    said.from());
        } catch (RejectedExecutionException e) {
            ofPeer.decrementAndGet(); // the node stops
            dropped.run();
        }
    }

    private static boolean carriesCertificates(Message message) {
        return message instanceof Message.ViewChange
                || message instanceof Message.NewView
                || message instanceof Message.BlockRange range
                        && !range.blocks().isEmpty();
    }

    /** Ends with the first that is wrong: the replica comes to the same end. */
    private void check(Message message) {
        // Both of their own for each message: neither is shared between threads.
        var signing = new Signing(chainId, EPOCH, validators, Optional.empty(), signatures.remembering());
        var certificates = new CertificateVerifier(signing, new LeaderSchedule(validators));
        boolean signed = true;
        if (message instanceof Message.ViewChange change) {
            signed = signing.isValid(change.promise());
        } else if (message instanceof Message.NewView view) {
            signed = signing.isValid(view)
                    && view.promises().size() <= validators.size()
                    && view.promises().stream().allMatch(signing::isValid);
        }
        if (signed) {
            certificatesOf(message)
                    .allMatch(certificate -> certificates.check(certificate).isAccepted());
        }
    }

    private static Stream<Certificate> certificatesOf(Message message) {
        if (message instanceof Message.ViewChange change) {
            return Stream.concat(change.committedCertificate().stream(), change.lockCertificate().stream());
        }
        if (message instanceof Message.NewView view) {
            return Stream.concat(view.committedCertificate().stream(), view.lockCertificate().stream());
        }
        return message instanceof Message.BlockRange range
                ? range.blocks().stream().map(block -> block.certificate())
                : Stream.empty();
    }
}
