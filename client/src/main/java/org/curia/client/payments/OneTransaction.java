package org.curia.client.payments;

import java.io.PrintWriter;
import java.time.Duration;
import org.curia.client.command.ExitCode;
import org.curia.client.command.ProgressLine;
import org.curia.client.settle.Fate;
import org.curia.client.settle.Ledger;
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
     * @param standpoint from before it was signed
     * @param patience gives up when nothing has changed for this long
     * @param doing what the progress line says, before the height
     */
    public static Result settle(
            Ledger ledger,
            Standpoint standpoint,
            Transaction transaction,
            Duration patience,
            String doing,
            PrintWriter err)
            throws InterruptedException {
        SinglePayment single = new SinglePayment(transaction);
        try (ProgressLine progress = new ProgressLine(err)) {
            ledger.settlement(
                            standpoint.height() + 1,
                            single,
                            patience,
                            standing -> progress.show(doing + ", height " + standing.height()))
                    .run();
        } catch (Undecided e) {
            return new Result(transaction.id().hex(), "unknown", null, null, "no node has shown it in a block in time");
        }
        return single.fate().orElseThrow().handle(new AsResult(transaction.id()));
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
