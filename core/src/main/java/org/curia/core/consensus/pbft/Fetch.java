package org.curia.core.consensus.pbft;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.curia.core.consensus.Links;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.Message.PrePrepare;
import org.curia.core.consensus.ReplicaSettings;
import org.curia.core.consensus.Step;
import org.curia.core.consensus.Timer;
import org.curia.core.consensus.Timers;
import org.curia.core.consensus.chain.Candidate;
import org.curia.core.consensus.chain.Candidates;
import org.curia.core.consensus.chain.Chain;
import org.curia.core.consensus.voting.Signing;
import org.curia.core.consensus.voting.VoteTally;
import org.curia.core.crypto.Hash;

/**
 * Asks for blocks that are needed now and not here, and for their transactions: the leader first, then those who voted for them, one at
 * a time. Only what a leader signed, a weak quorum vouched for, or a certificate proves is asked for.
 */
final class Fetch {
    /** Gossip is on its way: asking at once would double the traffic. */
    private static final long GRACE_MILLIS = 50;

    private final Signing signing;
    private final Step step;
    private final Timers timers;
    private final Links links;
    private final Chain chain;
    private final Candidates candidates;
    private final View view;
    private final Proposals proposals;
    private final VoteTally tally;
    private final ViewChanges viewChanges;
    private final ReplicaSettings settings;
    private SortedMap<Hash, Asked> asked = new TreeMap<>();

    private record Asked(int attempts, long dueMillis) {}

    Fetch(Ground ground, Knowledge known) {
        this.signing = ground.signing();
        this.step = ground.step();
        this.timers = ground.timers();
        this.links = ground.links();
        this.chain = ground.chain();
        this.candidates = ground.candidates();
        this.view = known.view();
        this.proposals = known.proposals();
        this.tally = known.tally();
        this.viewChanges = known.viewChanges();
        this.settings = ground.settings();
    }

    boolean wants(Hash block) {
        return needed().contains(block);
    }

    /** At the end of a step: notes what is missing by now, and sees to the timer. */
    void settle() {
        Set<Hash> needed = needed();
        if (needed.isEmpty() && asked.isEmpty()) {
            timers.cancel(Timer.FETCH);
            return;
        }
        SortedMap<Hash, Asked> next = new TreeMap<>();
        for (Hash block : needed) {
            next.put(block, asked.getOrDefault(block, new Asked(0, step.millis() + GRACE_MILLIS)));
        }
        boolean changed = !next.equals(asked);
        asked = next;
        if (asked.isEmpty()) {
            timers.cancel(Timer.FETCH);
        } else if (changed || !timers.isRunning(Timer.FETCH)) {
            long due = asked.values().stream().mapToLong(Asked::dueMillis).min().orElseThrow();
            timers.set(Timer.FETCH, due - step.millis());
        }
    }

    void timerFired() {
        Set<Hash> needed = needed();
        for (Hash block : List.copyOf(asked.keySet())) {
            Asked last = asked.get(block);
            if (last.dueMillis() <= step.millis() && needed.contains(block)) {
                ask(block, sources(block), last.attempts());
                asked.put(block, new Asked(last.attempts() + 1, step.millis() + settings.fetchMillis()));
            }
        }
    }

    private void ask(Hash block, List<Integer> sources, int attempt) {
        if (sources.isEmpty()) {
            return;
        }
        int source = sources.get(attempt % sources.size());
        Message request = candidates
                .get(block)
                .<Message>map(candidate -> new Message.TransactionsRequest(candidate.missing()))
                .orElseGet(() -> new Message.ProposalRequest(block));
        step.send(source, request);
    }

    /** Blocks in play that are not here or not whole: mostly none. */
    private Set<Hash> needed() {
        long next = chain.height() + 1;
        Set<Hash> needed = new LinkedHashSet<>();
        proposals
                .at(view.number(), next)
                .ifPresent(proposal -> addUnlessHere(proposal.prepare().blockHash(), needed));
        tally.vouchedFor(view.number(), next).ifPresent(block -> addUnlessHere(block, needed));
        tally.commitCertificate(signing.epoch(), next)
                .ifPresent(certificate -> addUnlessHere(certificate.blockHash(), needed));
        if (view.isNormal() && view.base().height() == next) {
            addUnlessHere(view.base().hash(), needed);
        }
        if (view.isChanging() && view.isLedBySelf()) {
            viewChanges.into(view.number()).stream()
                    .flatMap(viewChange -> viewChange.promise().lock().stream())
                    .filter(lock -> lock.height() == next)
                    .forEach(lock -> addUnlessHere(lock.blockHash(), needed));
        }
        return needed;
    }

    private void addUnlessHere(Hash block, Set<Hash> needed) {
        if (candidates.get(block).filter(Candidate::isComplete).isEmpty()) {
            needed.add(block);
        }
    }

    /** Whoever is known to be gone, as a leader is who was left for it, is asked last. */
    private List<Integer> sources(Hash block) {
        Set<Integer> sources = new LinkedHashSet<>();
        Optional<PrePrepare> proposal = proposals.of(block);
        proposal.ifPresent(signed -> sources.add(signed.prepare().validator()));
        sources.addAll(tally.voters(chain.height() + 1, block));
        viewChanges.into(view.number()).stream()
                .filter(viewChange -> viewChange
                        .promise()
                        .lock()
                        .filter(lock -> lock.blockHash().equals(block))
                        .isPresent())
                .forEach(viewChange -> sources.add(viewChange.promise().validator()));
        signing.validators().members().forEach(member -> sources.add(member.index()));
        sources.remove(signing.self());
        return sources.stream().sorted(Comparator.comparing(links::isLost)).toList();
    }
}
