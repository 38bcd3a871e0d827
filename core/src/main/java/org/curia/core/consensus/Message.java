package org.curia.core.consensus;

import java.util.List;
import java.util.Optional;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.Signature;
import org.curia.core.model.BlockHeader;
import org.curia.core.model.Transaction;

/**
 * What validators send each other. Decoded and well formed; signatures of votes, complaints and view changes are checked by the
 * core, signatures of transactions by the shell before the core sees them.
 */
public sealed interface Message {

    /** One method for each kind: a new kind does not compile until it is handled. */
    interface Handler {
        void prePrepare(PrePrepare message);

        void voteCast(VoteCast message);

        void complain(Complain message);

        void viewChange(ViewChange message);

        void newView(NewView message);

        void status(Status message);

        void transactionBatch(TransactionBatch message);

        void transactionsRequest(TransactionsRequest message);

        void proposalRequest(ProposalRequest message);

        void proposalBody(ProposalBody message);

        void blocksRequest(BlocksRequest message);

        void blockRange(BlockRange message);
    }

    void handle(Handler handler);

    /** PBFT 4.2. The body is its ids: transactions travel by gossip. The leader's PREPARE signs the proposal. */
    record PrePrepare(long view, BlockHeader header, List<Hash> transactionHashes, Vote prepare) implements Message {
        public PrePrepare {
            transactionHashes = List.copyOf(transactionHashes);
        }

        @Override
        public void handle(Handler handler) {
            handler.prePrepare(this);
        }
    }

    /** PREPARE or COMMIT. */
    record VoteCast(Vote vote) implements Message {
        @Override
        public void handle(Handler handler) {
            handler.voteCast(this);
        }
    }

    /** "View {@code view} makes no progress for me." Promises nothing. */
    record Complain(long epoch, long view, Reason reason, long committedHeight, int validator, Signature signature)
            implements Message {
        public enum Reason {
            PROGRESS(1),
            CENSOR(2),
            SLOW(3),
            INVALID(4),
            EQUIVOCATION(5),
            RESTARTED(6),
            TENURE(7),
            /** The leader's connection is closed and its port refuses. */
            UNREACHABLE(8),
            /** A validator has left the view by itself and can vote in it no more: the others come after it. */
            STRANDED(9);

            private final int code;

            Reason(int code) {
                this.code = code;
            }

            public int code() {
                return code;
            }

            /** @throws IllegalArgumentException for a code that no reason has */
            public static Reason of(int code) {
                for (Reason reason : values()) {
                    if (reason.code == code) {
                        return reason;
                    }
                }
                throw new IllegalArgumentException("no complaint has the reason " + code);
            }
        }

        @Override
        public void handle(Handler handler) {
            handler.complain(this);
        }
    }

    /** PBFT 4.4: "I vote in no view below {@code newView} any more, and this is the highest certificate I hold." */
    record ViewChange(
            Promise promise, Optional<Certificate> committedCertificate, Optional<Certificate> lockCertificate)
            implements Message {

        /**
         * The signed part.
         *
         * @param lock of the highest certificate by (view, height) ever held in the epoch
         */
        public record Promise(
                long epoch,
                long newView,
                long committedHeight,
                Hash committedHash,
                Optional<Lock> lock,
                int validator,
                Signature signature) {}

        public record Lock(long view, long height, Hash blockHash) {}

        @Override
        public void handle(Handler handler) {
            handler.viewChange(this);
        }
    }

    /** PBFT 4.4. Every receiver recomputes the choice that follows from the promises. */
    record NewView(
            long epoch,
            long newView,
            List<ViewChange.Promise> promises,
            Optional<Certificate> committedCertificate,
            Optional<Certificate> lockCertificate,
            int leader,
            Signature signature)
            implements Message {
        public NewView {
            promises = List.copyOf(promises);
        }

        @Override
        public void handle(Handler handler) {
            handler.newView(this);
        }
    }

    /**
     * Every second and on each connection; what the receiver sees missing it sends again. Not signed: it moves nothing by itself.
     *
     * @param wallMillis the sender's clock, since 1970: shows whose clock is wrong, and decides nothing
     */
    record Status(
            long epoch,
            long view,
            boolean changing,
            long committedHeight,
            Hash committedHash,
            long lockHeight,
            long votedHeight,
            long wallMillis)
            implements Message {
        @Override
        public void handle(Handler handler) {
            handler.status(this);
        }
    }

    record TransactionBatch(List<Transaction> transactions) implements Message {
        public TransactionBatch {
            transactions = List.copyOf(transactions);
        }

        @Override
        public void handle(Handler handler) {
            handler.transactionBatch(this);
        }
    }

    record TransactionsRequest(List<Hash> hashes) implements Message {
        public TransactionsRequest {
            hashes = List.copyOf(hashes);
        }

        @Override
        public void handle(Handler handler) {
            handler.transactionsRequest(this);
        }
    }

    record ProposalRequest(Hash blockHash) implements Message {
        @Override
        public void handle(Handler handler) {
            handler.proposalRequest(this);
        }
    }

    record ProposalBody(BlockHeader header, List<Hash> transactionHashes) implements Message {
        public ProposalBody {
            transactionHashes = List.copyOf(transactionHashes);
        }

        @Override
        public void handle(Handler handler) {
            handler.proposalBody(this);
        }
    }

    /** Answered by the shell from the ledger's store; the core only sends it. */
    record BlocksRequest(long fromHeight, int count) implements Message {
        @Override
        public void handle(Handler handler) {
            handler.blocksRequest(this);
        }
    }

    /** Consecutive blocks, ascending. Empty: the peer has none from that height on. */
    record BlockRange(List<CertifiedBlock> blocks) implements Message {
        public BlockRange {
            blocks = List.copyOf(blocks);
        }

        @Override
        public void handle(Handler handler) {
            handler.blockRange(this);
        }
    }
}
