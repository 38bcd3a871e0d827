package org.curia.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.curia.core.consensus.Certificate;
import org.curia.core.consensus.ValidatorSet;
import org.curia.core.consensus.Vote;
import org.curia.core.consensus.voting.VoteTally;
import org.curia.core.crypto.Hash;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** All votes of a height, looked at after each, as the engine does. */
@BenchmarkMode(Mode.AverageTime)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-Xmx3g")
@State(Scope.Thread)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TallyBenchmark {
    @Param({"4", "10"})
    public int validators;

    private ValidatorSet set;
    private List<Vote> votes;

    @Setup
    public void prepare() {
        MadeUpLedger ledger = new MadeUpLedger(1);
        List<ValidatorSet.Member> members = new ArrayList<>();
        for (int i = 0; i < validators; i++) {
            members.add(new ValidatorSet.Member(i, "node" + i, ledger.key(), 1));
        }
        set = new ValidatorSet(members);
        Hash block = Hash.tagged("benchmark");
        votes = new ArrayList<>();
        for (Vote.Kind kind : Vote.Kind.values()) {
            for (int i = 0; i < validators; i++) {
                votes.add(new Vote(kind, 0, 0, 1, block, i, ledger.signature()));
            }
        }
    }

    @Benchmark
    public Optional<Certificate> height() {
        VoteTally tally = new VoteTally(set);
        Optional<Certificate> committed = Optional.empty();
        for (Vote vote : votes) {
            tally.add(vote);
            tally.certificate(Vote.Kind.PREPARE, 0, 0, 1);
            committed = tally.commitCertificate(0, 1);
        }
        if (committed.isEmpty()) {
            throw new IllegalStateException("there is no quorum");
        }
        tally.forgetUpTo(1);
        return committed;
    }
}
