package org.curia.cli.payments;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.curia.cli.command.ExitCode;
import org.curia.cli.command.ProgressLine;
import org.curia.cli.nonces.WalletNonces;
import org.curia.client.settle.Fate;
import org.curia.client.settle.Ledger;
import org.curia.client.settle.SingleTransaction;
import org.curia.client.settle.Standpoint;
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
    public static long expiryHeight(Standpoint standpoint, Ledger ledger) {
        long blocks = ledger.expiryBlocks();
        return standpoint.height() + blocks - ThreadLocalRandom.current().nextLong(Math.max(1, blocks / 8));
    }

    /**
     * @param standpoint from before it was signed
     * @param nonces that its nonce was taken from; closed here, so that other processes learn the end
     * @param patience gives up when nothing has changed for this long
     * @param doing what the progress line says, before the height
     */
    public static Result settle(
            Ledger ledger,
            Standpoint standpoint,
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
                            standpoint.height() + 1,
                            single,
                            patience,
                            standing -> progress.show(doing + ", height " + standing.height()))
                    .run();
            Fate fate = single.fate().orElseThrow();
            if (fate instanceof Fate.Included included) {
                held.followed(included.receipt().height());
            }
            held.settle(transaction, fate);
            return fate.handle(new AsResult(transaction.id()));
        } catch (Undecided e) {
            return new Result(transaction.id().hex(), "unknown", null, null, "no node has shown it in a block in time");
        }
    }

    private record AsResult(Hash id) implements Fate.Handler<Result> {

        @Override
        public Result included(Fate.Included fate) {
            var outcome = fate.receipt().outcome();
            return new Result(
                    id.hex(),
                    outcome.settled() ? "final" : "failed",
                    fate.receipt().height(),
                    outcome.name(),
                    outcome.settled() ? null : outcome.reason());
        }

        @Override
        public Result refused(Fate.Refused fate) {
            return new Result(id.hex(), "refused", null, fate.reason(), fate.detail());
        }

        @Override
        public Result superseded(Fate.Superseded fate) {
            String reason = "another transaction of this wallet, " + fate.by() + ", took its nonce; try again";
            return new Result(id.hex(), "refused", null, "NONCE_USED", reason);
        }

        @Override
        public Result expired(Fate.Expired fate) {
            String reason = "it was in no block up to height " + fate.expiryHeight() + "; try again";
            return new Result(id.hex(), "refused", null, "EXPIRED", reason);
        }
    }
}
