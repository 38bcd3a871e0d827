package org.curia.core.consensus.wire;

import java.util.List;
import java.util.Optional;
import org.curia.core.codec.LayoutWriter;
import org.curia.core.codec.LedgerLayouts;
import org.curia.core.consensus.Message.Complain;
import org.curia.core.consensus.Message.Status;
import org.curia.core.consensus.Message.ViewChange.Lock;
import org.curia.core.consensus.Message.ViewChange.Promise;
import org.curia.core.consensus.ValidatorSet;
import org.curia.core.consensus.Vote;
import org.curia.core.crypto.Hash;

/**
 * The bytes that validators sign. All but the hello begin with the same 50 bytes (tag, kind, version, chain id), and no
 * two kinds can be read as one another.
 */
public final class ConsensusLayouts {
    /** Of a vote's bytes. */
    public static final int VOTE_LENGTH = 146;

    public static final int CHALLENGE_LENGTH = 32;

    /** Of a share in the key agreement of a connection (X25519). */
    public static final int KEY_SHARE_LENGTH = 32;

    private static final byte[] VOTE_TAG =
            new LayoutWriter(16).tag16("curia-vote/1").toBytes();
    private static final int VERSION = 1;
    private static final int VIEW_CHANGE = 3;
    private static final int COMPLAIN = 4;
    private static final int NEW_VIEW = 6;
    private static final int STATUS = 7;

    private ConsensusLayouts() {}

    /** PREPARE and COMMIT: 146 bytes. */
    public static byte[] vote(
            Hash chainId, Hash validatorSetHash, Vote.Kind kind, long epoch, long view, long height, Hash blockHash) {
        return prefix(kind.code(), chainId, 96)
                .u64(epoch)
                .u64(view)
                .u64(height)
                .hash(blockHash)
                .hash(validatorSetHash)
                .u64(0)
                .toBytes();
    }

    /** 75 bytes. */
    public static byte[] complain(Hash chainId, long epoch, long view, Complain.Reason reason, long committedHeight) {
        return prefix(COMPLAIN, chainId, 25)
                .u64(epoch)
                .u64(view)
                .u8(reason.code())
                .u64(committedHeight)
                .toBytes();
    }

    /** The signed part of VIEW-CHANGE: 155 bytes; without a lock its place is filled with zeros. */
    public static byte[] promise(
            Hash chainId, long epoch, long newView, long committedHeight, Hash committedHash, Optional<Lock> lock) {
        return prefix(VIEW_CHANGE, chainId, 105)
                .u64(epoch)
                .u64(newView)
                .u64(committedHeight)
                .hash(committedHash)
                .u8(lock.isPresent() ? 1 : 0)
                .u64(lock.map(Lock::view).orElse(0L))
                .u64(lock.map(Lock::height).orElse(0L))
                .hash(lock.map(Lock::blockHash).orElse(Hash.ZERO))
                .toBytes();
    }

    /** 98 bytes: covers every promise with its signature. */
    public static byte[] newView(Hash chainId, long epoch, long newView, List<Promise> promises) {
        return prefix(NEW_VIEW, chainId, 48)
                .u64(epoch)
                .u64(newView)
                .hash(Hash.tagged("newview/1", promises(chainId, promises)))
                .toBytes();
    }

    /** 200 bytes: all of a status but its signature; zeros stand for a challenge that it has or answers not. */
    public static byte[] status(Hash chainId, Status status) {
        return prefix(STATUS, chainId, 150)
                .u64(status.epoch())
                .u64(status.view())
                .u8(status.changing() ? 1 : 0)
                .u64(status.committedHeight())
                .hash(status.committedHash())
                .u64(status.lockHeight())
                .u64(status.votedHeight())
                .u64(status.wallMillis())
                .u32(status.highestProtocol())
                .u8((status.challenge().isPresent() ? 1 : 0)
                        | (status.answered().isPresent() ? 2 : 0))
                .hash(status.challenge().orElse(Hash.ZERO))
                .hash(status.answered().orElse(Hash.ZERO))
                .toBytes();
    }

    /**
     * One end of a connection in its handshake.
     *
     * @param challenge 32 random bytes, never used before
     * @param keyShare its X25519 public key, of this connection only
     */
    public record End(int validator, byte[] challenge, byte[] keyShare) {
        public End {
            if (challenge.length != CHALLENGE_LENGTH || keyShare.length != KEY_SHARE_LENGTH) {
                throw new IllegalArgumentException("a challenge and a key share have 32 bytes each");
            }
            challenge = challenge.clone();
            keyShare = keyShare.clone();
        }

        @Override
        public byte[] challenge() {
            return challenge.clone();
        }

        @Override
        public byte[] keyShare() {
            return keyShare.clone();
        }
    }

    /** 181 bytes: {@code from} proves to {@code to} that it holds its key and sent its share, for this connection only. */
    public static byte[] hello(Hash chainId, boolean fromDialled, End from, End to) {
        return new LayoutWriter(181)
                .tag16("curia-hello/1")
                .hash(chainId)
                .u8(direction(fromDialled))
                .u16(from.validator())
                .u16(to.validator())
                .bytes(from.challenge())
                .bytes(to.challenge())
                .bytes(from.keyShare())
                .bytes(to.keyShare())
                .toBytes();
    }

    /** 117 bytes: what the key of one direction of a connection is derived for, beside the shared secret (RFC 5869: info). */
    public static byte[] linkKey(Hash chainId, boolean fromDialled, End dialler, End dialled) {
        return new LayoutWriter(117)
                .tag16("curia-link/1")
                .hash(chainId)
                .u8(direction(fromDialled))
                .u16(dialler.validator())
                .u16(dialled.validator())
                .bytes(dialler.keyShare())
                .bytes(dialled.keyShare())
                .toBytes();
    }

    private static int direction(boolean fromDialled) {
        return fromDialled ? 2 : 1;
    }

    public static Hash validatorSetHash(ValidatorSet validators) {
        return LedgerLayouts.validatorSetHashOf(validators.members().stream()
                .map(member -> new LedgerLayouts.Power(member.key(), member.weight()))
                .toList());
    }

    private static byte[] promises(Hash chainId, List<Promise> promises) {
        LayoutWriter to = new LayoutWriter(2 + promises.size() * 221);
        to.u16(promises.size());
        for (Promise promise : promises) {
            to.u16(promise.validator())
                    .bytes(promise(
                            chainId,
                            promise.epoch(),
                            promise.newView(),
                            promise.committedHeight(),
                            promise.committedHash(),
                            promise.lock()))
                    .bytes(promise.signature().bytes());
        }
        return to.toBytes();
    }

    private static LayoutWriter prefix(int kind, Hash chainId, int more) {
        return new LayoutWriter(50 + more).bytes(VOTE_TAG).u8(kind).u8(VERSION).hash(chainId);
    }
}
