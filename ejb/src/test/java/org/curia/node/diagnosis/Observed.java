package org.curia.node.diagnosis;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.curia.core.consensus.LedgerTip;
import org.curia.core.consensus.Message;
import org.curia.core.crypto.Hash;
import org.curia.core.replica.ReplicaStatus;
import org.curia.node.TestBlocks;
import org.curia.node.TestNetwork;
import org.curia.node.peer.PeerWord;

/** Situations of node1 of four, at height 1 and all well but for what a test changes. */
final class Observed {
    static final Instant NOW = Instant.parse("2026-11-20T12:00:30Z");
    private static final TestNetwork NETWORK = new TestNetwork(4);

    private static final PeerWord NOT_HEARD = new PeerWord(Optional.empty(), Optional.empty(), OptionalLong.empty());

    private final LedgerTip stored = tip();
    private final TreeSet<Integer> connected = new TreeSet<>(List.of(1, 2, 3));
    private final List<PeerWord> words = new ArrayList<>(Collections.nCopies(4, word(0, 0, stored.hash(), 0)));
    private Optional<String> halted = Optional.empty();
    private Optional<String> standsBy = Optional.empty();
    private Optional<String> quarantine = Optional.empty();
    private Optional<String> database = Optional.empty();
    private Optional<Instant> waitingSince = Optional.empty();
    private Situation.Reach reach = Situation.Reach.CLEAR;
    private boolean downWhenStalled;
    private boolean changing;
    private int leader;
    private long votedHeight;
    private long lockHeight;
    private long bestPeerHeight = 1;

    Observed() {
        words.set(0, NOT_HEARD);
    }

    Observed silent(int validator, long seconds) {
        words.set(validator, word(seconds, 0, stored.hash(), 0));
        return this;
    }

    Observed neverHeard(int validator) {
        words.set(validator, NOT_HEARD);
        connected.remove(validator);
        return this;
    }

    Observed saysNothingOfItself(int validator) {
        words.set(validator, new PeerWord(Optional.of(Duration.ZERO), Optional.empty(), OptionalLong.empty()));
        return this;
    }

    Observed saysItIsAt(int validator, long height) {
        Message.Status status = Message.Status.unsigned(0, 0, 0, false, height, Hash.tagged("at/1"), 0, 0, 0);
        words.set(validator, new PeerWord(Optional.of(Duration.ZERO), Optional.of(status), OptionalLong.of(0)));
        return this;
    }

    Observed unreachable(int validator) {
        connected.remove(validator);
        return this;
    }

    Observed inView(int validator, long view) {
        words.set(validator, word(0, view, stored.hash(), 0));
        return this;
    }

    Observed withBlock(int validator, Hash hash) {
        words.set(validator, word(0, 0, hash, 0));
        return this;
    }

    Observed clockAhead(int validator, long millis) {
        words.set(validator, word(0, 0, stored.hash(), millis));
        return this;
    }

    Observed quarantined(String why) {
        quarantine = Optional.of(why);
        return this;
    }

    Observed halted(String why) {
        halted = Optional.of(why);
        return this;
    }

    Observed standsBy(String why) {
        standsBy = Optional.of(why);
        return this;
    }

    Observed database(String trouble) {
        database = Optional.of(trouble);
        return this;
    }

    Observed waiting(long seconds) {
        waitingSince = Optional.of(NOW.minusSeconds(seconds));
        return this;
    }

    Observed changingTo(int newLeader) {
        changing = true;
        leader = newLeader;
        return this;
    }

    Observed ledBy(int validator) {
        leader = validator;
        return this;
    }

    Observed voted() {
        votedHeight = 2;
        return this;
    }

    Observed locked() {
        lockHeight = 2;
        return voted();
    }

    Observed othersAt(long height) {
        bestPeerHeight = height;
        return this;
    }

    Observed reach(Situation.Reach other) {
        reach = other;
        return this;
    }

    Observed downWhenStalled() {
        downWhenStalled = true;
        return this;
    }

    Situation situation() {
        int waiting = waitingSince.isPresent() ? 3 : 0;
        return new Situation(
                "node1",
                NOW,
                NETWORK.validators(),
                OptionalInt.of(0),
                new ReplicaStatus(
                        1,
                        stored.hash(),
                        stored.header().stateRoot(),
                        0,
                        changing,
                        leader,
                        lockHeight,
                        votedHeight,
                        connected,
                        waiting,
                        waiting > 0,
                        0,
                        halted,
                        false,
                        quarantine,
                        bestPeerHeight),
                stored,
                words,
                halted,
                standsBy,
                database,
                waitingSince,
                reach,
                0,
                new Situation.Bounds(10, Duration.ofMillis(500), Duration.ofSeconds(3), downWhenStalled));
    }

    Diagnosis diagnosis() {
        return Diagnosis.of(situation());
    }

    private static PeerWord word(long silentSeconds, long view, Hash head, long clockAhead) {
        return new PeerWord(
                Optional.of(Duration.ofSeconds(silentSeconds)),
                Optional.of(Message.Status.unsigned(0, 0, view, false, 1, head, 0, 0, 0)),
                OptionalLong.of(clockAhead));
    }

    private static LedgerTip tip() {
        var certified = TestBlocks.finalized(NETWORK, 1).certified();
        return new LedgerTip(
                certified.block().header(), certified.block().hash(), Optional.of(certified.certificate()));
    }
}
