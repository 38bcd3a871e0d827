package org.curia.core.simulation.lies;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.curia.core.codec.LedgerLayouts;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.consensus.Certificate;
import org.curia.core.consensus.CertifiedBlock;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.Message.ViewChange.Lock;
import org.curia.core.consensus.Message.ViewChange.Promise;
import org.curia.core.consensus.Vote;
import org.curia.core.consensus.wire.ConsensusLayouts;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.Signature;
import org.curia.core.crypto.Signer;
import org.curia.core.model.Block;
import org.curia.core.model.BlockHeader;
import org.curia.core.model.Transaction;
import org.curia.core.simulation.Cast;
import org.curia.core.simulation.Happenings;

/** Signs with the one key it has whatever a lie asks for, and remembers what it heard. */
public final class Forger {
    private static final int MEMORY = 200;

    private final Cast cast;
    private final int validator;
    private final Signer signer;
    private final SplittableRandom random;
    private final Happenings happenings;
    private final List<Message> memory = new ArrayList<>();
    private double garbage;

    public Forger(Cast cast, int validator, SplittableRandom random, Happenings happenings) {
        this.cast = cast;
        this.validator = validator;
        this.signer = cast.signers().get(validator);
        this.random = random;
        this.happenings = happenings;
    }

    public int validator() {
        return validator;
    }

    public Cast cast() {
        return cast;
    }

    public SplittableRandom random() {
        return random;
    }

    void did(String what) {
        happenings.count(what);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    // ---- signed by its own key -------------------------------------------------------------------------------------

    public Vote vote(Vote.Kind kind, long view, long height, Hash block) {
        byte[] signed = ConsensusLayouts.vote(cast.chainId(), cast.validatorSetHash(), kind, 0, view, height, block);
        return new Vote(kind, 0, view, height, block, validator, signer.sign(signed));
    }

    public Message.PrePrepare proposal(long view, BlockHeader header, List<Hash> ids) {
        Hash hash = LedgerLayouts.headerHash(header);
        return new Message.PrePrepare(view, header, ids, vote(Vote.Kind.PREPARE, view, header.height(), hash));
    }

    public Message.Complain complaint(long view, Message.Complain.Reason reason, long committed) {
        byte[] signed = ConsensusLayouts.complain(cast.chainId(), 0, view, reason, committed);
        return new Message.Complain(0, view, reason, committed, validator, signer.sign(signed));
    }

    public Promise promise(long newView, long committedHeight, Hash committedHash, Optional<Lock> lock) {
        byte[] signed = ConsensusLayouts.promise(cast.chainId(), 0, newView, committedHeight, committedHash, lock);
        return new Promise(0, newView, committedHeight, committedHash, lock, validator, signer.sign(signed));
    }

    public Message.NewView newView(
            long view, List<Promise> promises, Optional<Certificate> committed, Optional<Certificate> lock) {
        byte[] signed = ConsensusLayouts.newView(cast.chainId(), 0, view, promises);
        return new Message.NewView(0, view, promises, committed, lock, validator, signer.sign(signed));
    }

    /** The same body under a witness that is not its sender's: the same id, and another transaction. */
    public Transaction withAnotherWitness(Transaction transaction) {
        return TransactionCodec.sign(transaction.body(), signer);
    }

    /** The same block with another witness under one of its bodies. */
    public CertifiedBlock withAnotherWitness(CertifiedBlock certified) {
        Block block = certified.block();
        List<Transaction> transactions = new ArrayList<>(block.transactions());
        if (!transactions.isEmpty()) {
            transactions.set(0, withAnotherWitness(transactions.get(0)));
        }
        return new CertifiedBlock(new Block(block.hash(), block.header(), transactions), certified.certificate());
    }

    public Message.Status status(Message.Status meant) {
        return meant.signed(signer.sign(ConsensusLayouts.status(cast.chainId(), meant)));
    }

    // ---- not signed by anybody -------------------------------------------------------------------------------------

    public Hash someHash() {
        byte[] bytes = new byte[Hash.LENGTH];
        random.nextBytes(bytes);
        return Hash.of(bytes);
    }

    public Signature noSignature() {
        byte[] bytes = new byte[Signature.LENGTH];
        random.nextBytes(bytes);
        return Signature.of(bytes);
    }

    void talkGarbage(double probability) {
        garbage = probability;
    }

    Optional<byte[]> garbage() {
        if (!chance(garbage)) {
            return Optional.empty();
        }
        byte[] bytes = new byte[random.nextInt(300)];
        random.nextBytes(bytes);
        return Optional.of(bytes);
    }

    void remember(Message message) {
        if (memory.size() < MEMORY) {
            memory.add(message);
        } else {
            memory.set(random.nextInt(MEMORY), message);
        }
    }

    Optional<Message> recall() {
        return memory.isEmpty() ? Optional.empty() : Optional.of(memory.get(random.nextInt(memory.size())));
    }
}
