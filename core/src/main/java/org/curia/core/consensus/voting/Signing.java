package org.curia.core.consensus.voting;

import java.util.List;
import java.util.Optional;
import org.curia.core.consensus.BlockRef;
import org.curia.core.consensus.Certificate;
import org.curia.core.consensus.InvariantBroken;
import org.curia.core.consensus.Message.Complain;
import org.curia.core.consensus.Message.NewView;
import org.curia.core.consensus.Message.Status;
import org.curia.core.consensus.Message.ViewChange.Lock;
import org.curia.core.consensus.Message.ViewChange.Promise;
import org.curia.core.consensus.ValidatorSet;
import org.curia.core.consensus.Vote;
import org.curia.core.consensus.wire.ConsensusLayouts;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.Signature;
import org.curia.core.crypto.SignatureScheme;
import org.curia.core.crypto.Signer;

/** Signs what this validator says, and checks what others say, over the fixed layouts of one epoch of one chain. */
public final class Signing {
    /** Of a node that has no key of a validator. */
    public static final int NOBODY = -1;

    private final Hash chainId;
    private final long epoch;
    private final ValidatorSet validators;
    private final Hash validatorSetHash;
    private final Optional<Signer> signer;
    private final SignatureScheme scheme;
    private final int self;
    private boolean silent;

    public Signing(Hash chainId, long epoch, ValidatorSet validators, Optional<Signer> signer, SignatureScheme scheme) {
        this.chainId = chainId;
        this.epoch = epoch;
        this.validators = validators;
        this.validatorSetHash = ConsensusLayouts.validatorSetHash(validators);
        this.self = signer.map(key -> indexOf(validators, key)).orElse(NOBODY);
        this.signer = self == NOBODY ? Optional.empty() : signer;
        this.scheme = scheme;
    }

    /** This node's index, or {@link #NOBODY}. */
    public int self() {
        return self;
    }

    public boolean votes() {
        return self != NOBODY && !silent;
    }

    /** Signs nothing but {@link #status} until {@link #speak}: this validator may have forgotten what it has signed. */
    public void fallSilent() {
        silent = true;
    }

    public void speak() {
        silent = false;
    }

    public long epoch() {
        return epoch;
    }

    public ValidatorSet validators() {
        return validators;
    }

    public Hash validatorSetHash() {
        return validatorSetHash;
    }

    // ---- what this validator says ------------------------------------------------------------------------------

    Vote vote(Vote.Kind kind, long view, long height, Hash block) {
        return new Vote(kind, epoch, view, height, block, self, sign(voteBytes(kind, epoch, view, height, block)));
    }

    public Complain complain(long view, Complain.Reason reason, long committedHeight) {
        Signature signature = sign(ConsensusLayouts.complain(chainId, epoch, view, reason, committedHeight));
        return new Complain(epoch, view, reason, committedHeight, self, signature);
    }

    public Promise promise(long newView, BlockRef committed, Optional<Certificate> lock) {
        Optional<Lock> held =
                lock.map(certificate -> new Lock(certificate.view(), certificate.height(), certificate.blockHash()));
        Signature signature =
                sign(ConsensusLayouts.promise(chainId, epoch, newView, committed.height(), committed.hash(), held));
        return new Promise(epoch, newView, committed.height(), committed.hash(), held, self, signature);
    }

    public NewView newView(
            long newView, List<Promise> promises, Optional<Certificate> committed, Optional<Certificate> lock) {
        Signature signature = sign(ConsensusLayouts.newView(chainId, epoch, newView, promises));
        return new NewView(epoch, newView, promises, committed, lock, self, signature);
    }

    /** Also in quarantine: a status promises nothing. */
    public Status status(Status unsigned) {
        return unsigned.signed(signer().sign(ConsensusLayouts.status(chainId, unsigned)));
    }

    // ---- what others say -----------------------------------------------------------------------------------------

    public boolean isValid(Vote vote) {
        return isValid(
                vote.epoch(),
                vote.validator(),
                voteBytes(vote.kind(), vote.epoch(), vote.view(), vote.height(), vote.blockHash()),
                vote.signature());
    }

    public boolean isValid(Complain complain) {
        return isValid(
                complain.epoch(),
                complain.validator(),
                ConsensusLayouts.complain(
                        chainId, complain.epoch(), complain.view(), complain.reason(), complain.committedHeight()),
                complain.signature());
    }

    public boolean isValid(Promise promise) {
        return isValid(
                promise.epoch(),
                promise.validator(),
                ConsensusLayouts.promise(
                        chainId,
                        promise.epoch(),
                        promise.newView(),
                        promise.committedHeight(),
                        promise.committedHash(),
                        promise.lock()),
                promise.signature());
    }

    public boolean isValid(NewView newView) {
        return isValid(
                newView.epoch(),
                newView.leader(),
                ConsensusLayouts.newView(chainId, newView.epoch(), newView.newView(), newView.promises()),
                newView.signature());
    }

    /** Of any epoch: a node that is behind learns from statuses that there is a later one. */
    public boolean isValid(Status status) {
        return isSigned(status.validator(), ConsensusLayouts.status(chainId, status), status.signature());
    }

    private boolean isValid(long epoch, int validator, byte[] bytes, Signature signature) {
        return epoch == this.epoch && isSigned(validator, bytes, signature);
    }

    private boolean isSigned(int validator, byte[] bytes, Signature signature) {
        return validators.contains(validator)
                && scheme.verify(validators.member(validator).key(), bytes, signature);
    }

    private byte[] voteBytes(Vote.Kind kind, long epoch, long view, long height, Hash block) {
        return ConsensusLayouts.vote(chainId, validatorSetHash, kind, epoch, view, height, block);
    }

    private Signature sign(byte[] bytes) {
        InvariantBroken.unless(!silent, "something was about to be signed in quarantine");
        return signer().sign(bytes);
    }

    private Signer signer() {
        return signer.orElseThrow(() -> new IllegalStateException("this node is no validator"));
    }

    private static int indexOf(ValidatorSet validators, Signer signer) {
        return validators.members().stream()
                .filter(member -> member.key().equals(signer.publicKey()))
                .map(ValidatorSet.Member::index)
                .findFirst()
                .orElse(NOBODY);
    }
}
