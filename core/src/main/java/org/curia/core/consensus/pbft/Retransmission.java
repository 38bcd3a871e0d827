package org.curia.core.consensus.pbft;

import java.util.List;
import java.util.Optional;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.Message.Status;
import org.curia.core.consensus.PeerAllowance;
import org.curia.core.consensus.ReplicaSettings;
import org.curia.core.consensus.Step;
import org.curia.core.consensus.Timer;
import org.curia.core.consensus.Timers;
import org.curia.core.consensus.Vote;
import org.curia.core.consensus.chain.Chain;
import org.curia.core.consensus.voting.OwnVotes;
import org.curia.core.consensus.voting.Signing;
import org.curia.core.consensus.voting.VoteTally;
import org.curia.core.crypto.Hash;

/**
 * Links lose messages, and PBFT waits for each of them. Every second this replica says where it stands and, if nothing became final
 * meanwhile, again what it has said; a peer's status is answered with what that peer lacks.
 */
final class Retransmission {
    /** An answer may be thousands of times as long as the status that asks for it. */
    private static final int ANSWERS_AT_ONCE = 4;

    private final Signing signing;
    private final Step step;
    private final Timers timers;
    private final Chain chain;
    private final View view;
    private final TipLock lock;
    private final OwnVotes ownVotes;
    private final Proposals proposals;
    private final Complainer complainer;
    private final ViewEntry entry;
    private final ViewChanges viewChanges;
    private final VoteTally tally;
    private final ReplicaSettings settings;
    private final Quarantine quarantine;
    private final FirstStart firstStart;
    private final PeerAllowance answers;

    private long ticks;
    private long heightAtLastTick = -1;

    Retransmission(
            Ground ground,
            Knowledge known,
            Complainer complainer,
            ViewEntry entry,
            Quarantine quarantine,
            FirstStart firstStart) {
        this.signing = ground.signing();
        this.step = ground.step();
        this.timers = ground.timers();
        this.chain = ground.chain();
        this.view = known.view();
        this.lock = known.lock();
        this.ownVotes = known.ownVotes();
        this.proposals = known.proposals();
        this.complainer = complainer;
        this.entry = entry;
        this.viewChanges = known.viewChanges();
        this.tally = known.tally();
        this.settings = ground.settings();
        this.quarantine = quarantine;
        this.firstStart = firstStart;
        this.answers = new PeerAllowance(
                step, signing.validators().size(), ANSWERS_AT_ONCE, settings.shortestResendMillis() / 2);
    }

    /** Says where this replica stands, and again what it is bound to: after a start and every second. */
    void tick() {
        if (isValidator()) {
            step.broadcast(status(Optional.empty()));
        }
        complainer.renew();
        if (view.isChanging()) {
            entry.announce(); // only what is repeated counts
        }
        if (heightAtLastTick != chain.height()) {
            heightAtLastTick = chain.height();
        } else {
            repeat();
        }
        timers.set(Timer.RESEND, intervalMillis());
    }

    void connected(int peer) {
        answers.renew(peer);
        if (isValidator()) {
            step.send(peer, status(Optional.empty()));
        }
        boundVotes().forEach(vote -> step.send(peer, new Message.VoteCast(vote)));
        complainer.own().ifPresent(complain -> step.send(peer, complain));
        sendOwnViewChange(peer);
    }

    /** @param status signed by that peer */
    void heard(int from, Status status) {
        if (status.epoch() != signing.epoch() || !answers.take(from)) {
            return;
        }
        if (status.challenge().isPresent() && isValidator()) {
            step.send(from, status(status.challenge()));
        }
        if (status.view() < view.number() || status.view() == view.number() && status.changing()) {
            helpIntoView(from);
        }
        remind(from, status);
        if (status.committedHeight() == chain.height() - 1) {
            ownVotes.at(chain.height()).stream()
                    .filter(vote -> vote.kind() == Vote.Kind.COMMIT)
                    .forEach(vote -> step.send(from, new Message.VoteCast(vote)));
        }
        boolean lacksProposal = status.view() == view.number()
                && !status.changing()
                && status.committedHeight() == chain.height()
                && status.votedHeight() <= chain.height();
        if (lacksProposal && view.isNormal() && view.isLedBySelf()) {
            proposals.at(view.number(), chain.height() + 1).ifPresent(proposal -> step.send(from, proposal));
        }
    }

    /** A peer that stands below what it has signed itself gets its own words back: its database may be an old one (4.4). */
    private void remind(int peer, Status status) {
        viewChanges
                .of(peer)
                .filter(promised -> promised.promise().newView() > status.view())
                .ifPresent(promised -> step.send(peer, promised));
        tally.votesOf(peer, chain.height() + 1).stream()
                .filter(vote -> vote.view() > status.view()
                        || vote.view() == status.view() && vote.height() > status.votedHeight())
                .forEach(vote -> step.send(peer, new Message.VoteCast(vote)));
    }

    private void repeat() {
        boundVotes().forEach(vote -> step.broadcast(new Message.VoteCast(vote)));
    }

    /** Its votes that may still lead to something, byte for byte as they are in the journal. */
    private List<Vote> boundVotes() {
        if (!signing.votes()) {
            return List.of();
        }
        return ownVotes.at(chain.height() + 1).stream()
                .filter(vote -> vote.kind() == Vote.Kind.COMMIT || vote.view() == view.number())
                .toList();
    }

    private void helpIntoView(int peer) {
        if (view.evidence().isPresent()) {
            step.send(peer, view.evidence().get());
        } else {
            sendOwnViewChange(peer);
        }
    }

    private void sendOwnViewChange(int peer) {
        if (view.isChanging()) {
            viewChanges
                    .of(signing.self())
                    .filter(own -> own.promise().newView() == view.number())
                    .ifPresent(own -> step.send(peer, own));
        }
    }

    private boolean isValidator() {
        return signing.self() != Signing.NOBODY;
    }

    /** @param answered the challenge of the peer that it goes to */
    private Status status(Optional<Hash> answered) {
        Status unsigned = Status.unsigned(
                signing.self(),
                signing.epoch(),
                view.number(),
                view.isChanging(),
                chain.height(),
                chain.tip().hash(),
                lock.height(),
                view.lastPreparedHeight(),
                step.wallMillis());
        Optional<Hash> challenge = quarantine.challenge().or(firstStart::challenge);
        return signing.status(unsigned.with(challenge, answered));
    }

    /** A fifth up or down, by index and count: nodes that started together do not speak together for ever. */
    private long intervalMillis() {
        long percent = 80 + Math.floorMod(31L * signing.self() + 17L * ticks++, 41);
        return settings.resendMillis() * percent / 100;
    }
}
