package org.curia.client.payments;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.curia.client.command.ExitCode;
import org.curia.client.command.Failure;
import org.curia.client.command.JsonOutput;
import org.curia.client.command.NetworkOption;
import org.curia.client.command.ProgressLine;
import org.curia.client.command.Visible;
import org.curia.client.command.WhenStopped;
import org.curia.client.node.NodeClient;
import org.curia.client.settle.Fate;
import org.curia.client.settle.Ledger;
import org.curia.client.settle.Standpoint;
import org.curia.client.settle.Undecided;
import org.curia.client.settle.WalletNonces;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Transaction;
import org.curia.core.model.TransactionBody;

/** Pays once and says what became of it. Whoever is cut off knows the id, and by it can ask without paying again. */
final class PayOne {
    private final NetworkOption network;
    private final Output output;
    private final Duration patience;
    private Standpoint standpoint;
    private WalletNonces nonces;

    PayOne(NetworkOption network, Output output, int timeoutSeconds) {
        this.network = network;
        this.output = output;
        this.patience = Duration.ofSeconds(timeoutSeconds);
    }

    /** @param status {@code final}, {@code failed} (in a block), {@code refused} (in none) or {@code unknown} */
    record Result(String id, String status, Long height, String outcome, String reason) {}

    @SuppressWarnings("try") // what is closed tells other processes the end
    int pay(PayCommand.One asked) throws IOException, InterruptedException {
        Ledger ledger = network.ledger();
        Transaction transaction = sign(ledger, asked);
        String askAgain = "Whether " + transaction.id() + " was paid is not known: ask with 'curia transaction "
                + transaction.id() + "' before paying again";
        Result result = new WhenStopped(output.err(), askAgain).during(() -> {
            try (WalletNonces held = nonces) {
                return settle(ledger, transaction);
            }
        });
        print(result, askAgain);
        return switch (result.status()) {
            case "final" -> ExitCode.OK;
            case "unknown" -> ExitCode.UNDECIDED;
            default -> ExitCode.FAILED;
        };
    }

    private Transaction sign(Ledger ledger, PayCommand.One asked) throws IOException {
        Instructions instructions =
                new Instructions(network.directory().wallets(), ledger.nodes().ask(NodeClient::assets));
        Instruction instruction =
                instructions.of(new PaymentFile.Line(asked.from, asked.to, asked.asset, asked.amount, asked.reference));
        if (instruction instanceof Instruction.Impossible impossible) {
            throw new Failure("nothing was paid: " + impossible.detail());
        }
        Instruction.Pay pay = (Instruction.Pay) instruction;
        standpoint = ledger.standpoint(List.of(pay.payer().account()));
        nonces = new WalletNonces(network.directory().wallets().nonceFile(ledger.chainId()), standpoint);
        long expiryHeight = standpoint.height() + anyExpiry(ledger.expiryBlocks());
        long nonce = nonces.take(List.of(pay.payer().account()), expiryHeight)
                .get(0)
                .orElseThrow(() -> new Failure("nothing was paid: the account's nonce window is full"));
        TransactionBody body =
                new TransactionBody(ledger.chainId(), pay.payer().account(), nonce, expiryHeight, pay.transfer());
        return TransactionCodec.sign(body, pay.payer().signer());
    }

    /**
     * A copy of the wallet in another directory shares no file with this one: two payments that are alike and take the same nonce
     * there and here must not be one transaction by chance, which both would report as their own.
     */
    private static long anyExpiry(long blocks) {
        return blocks - ThreadLocalRandom.current().nextLong(Math.max(1, blocks / 8));
    }

    private Result settle(Ledger ledger, Transaction transaction) throws InterruptedException {
        SinglePayment payment = new SinglePayment(transaction);
        try (ProgressLine progress = new ProgressLine(output.err())) {
            ledger.settlement(
                            standpoint.height() + 1,
                            payment,
                            patience,
                            standing -> progress.show("paying " + transaction.id() + ", height " + standing.height()))
                    .run();
        } catch (Undecided e) {
            return new Result(transaction.id().hex(), "unknown", null, null, "no node has shown it in a block in time");
        }
        Fate fate = payment.fate().orElseThrow();
        if (fate instanceof Fate.Included included) {
            nonces.followed(included.receipt().height());
        }
        fate.settleNonce(nonces, transaction.sender(), transaction.body().nonce());
        return fate.handle(new AsResult(transaction.id()));
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
            String reason = "another payment of this wallet, " + fate.by() + ", took its nonce; pay again";
            return new Result(id.hex(), "refused", null, "NONCE_USED", reason);
        }

        @Override
        public Result expired(Fate.Expired fate) {
            String reason = "it was in no block up to height " + fate.expiryHeight() + "; pay again";
            return new Result(id.hex(), "refused", null, "EXPIRED", reason);
        }
    }

    private void print(Result result, String askAgain) {
        if (output.json()) {
            JsonOutput.print(output.out(), result);
        } else if (result.status().equals("final")) {
            output.out().println("paid: " + result.id() + " is final at height " + result.height());
        }
        switch (result.status()) {
            case "final" -> {}
            case "unknown" -> output.err().println("curia: " + askAgain + ".");
            case "failed" ->
                output.err()
                        .println("curia: not paid: " + result.id() + " failed at height " + result.height() + ": "
                                + Visible.line(result.reason()) + ".");
            default ->
                output.err()
                        .println("curia: not paid: " + Visible.line(result.outcome() + ", " + result.reason()) + ".");
        }
    }
}
