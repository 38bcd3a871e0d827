package org.curia.cli.payments;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.curia.cli.command.ExitCode;
import org.curia.cli.command.ProgressLine;
import org.curia.cli.nonces.WalletNonces;
import org.curia.client.settle.AccountSnapshot;
import org.curia.client.settle.Ledger;
import org.curia.client.settle.SingleTransaction;
import org.curia.client.settle.TransactionResult;
import org.curia.client.settle.Undecided;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Transaction;

/** Submits one signed transaction and waits until its end is known. */
public final class OneTransaction {
    private OneTransaction() {}

    /** @param status {@code final}, {@code failed} (in a block), {@code refused} (in none) or {@code unknown} */
    public record Result(String id, String status, Long height, String outcome, String reason) {
        public int exitCode() {
            return switch (status) {
                case "final" -> ExitCode.OK;
                case "unknown" -> ExitCode.UNDECIDED;
                default -> ExitCode.FAILED;
            };
        }
    }

    /**
     * A copy of the wallet in another directory shares no file with this one. Two transactions that are alike and take the same nonce there
     * and here must not be one transaction by chance, which both would report as their own, so their expiry heights differ.
     */
    public static long expiryHeight(AccountSnapshot snapshot, Ledger ledger) {
        long blocks = ledger.expiryBlocks();
        return snapshot.height() + blocks - ThreadLocalRandom.current().nextLong(Math.max(1, blocks / 8));
    }

    /**
     * @param snapshot from before it was signed
     * @param nonces that its nonce was taken from; closed here, so that other processes learn the end
     * @param patience gives up when nothing has changed for this long
     * @param doing what the progress line says, before the height
     */
    public static Result settle(
            Ledger ledger,
            AccountSnapshot snapshot,
            WalletNonces nonces,
            Transaction transaction,
            Duration patience,
            String doing,
            PrintWriter err)
            throws InterruptedException, IOException {
        SingleTransaction single = new SingleTransaction(transaction);
        try (WalletNonces held = nonces;
                ProgressLine progress = new ProgressLine(err)) {
            ledger.settlement(
                            snapshot.height() + 1,
                            single,
                            patience,
                            standing -> progress.show(doing + ", height " + standing.height()))
                    .run();
            TransactionResult result = single.result().orElseThrow();
            if (result instanceof TransactionResult.Included included) {
                held.followed(included.receipt().height());
            }
            held.settle(transaction, result);
            return result.handle(new AsResult(transaction.id()));
        } catch (Undecided e) {
            return new Result(transaction.id().hex(), "unknown", null, null, "no node has shown it in a block in time");
        }
    }

    private record AsResult(Hash id) implements TransactionResult.Handler<Result> {

        @Override
        public Result included(TransactionResult.Included result) {
            var outcome = result.receipt().outcome();
            return new Result(
                    id.hex(),
                    outcome.settled() ? "final" : "failed",
                    result.receipt().height(),
                    outcome.name(),
                    outcome.settled() ? null : outcome.reason());
        }

        @Override
        public Result refused(TransactionResult.Refused result) {
            return new Result(id.hex(), "refused", null, result.reason(), result.detail());
        }

        @Override
        public Result superseded(TransactionResult.Superseded result) {
            String reason = "another transaction of this wallet, " + result.by() + ", took its nonce; try again";
            return new Result(id.hex(), "refused", null, "NONCE_USED", reason);
        }

        @Override
        public Result expired(TransactionResult.Expired result) {
            String reason = "it was in no block up to height " + result.expiryHeight() + "; try again";
            return new Result(id.hex(), "refused", null, "EXPIRED", reason);
        }
    }
}
