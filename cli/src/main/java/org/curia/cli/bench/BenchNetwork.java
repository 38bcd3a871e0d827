package org.curia.cli.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.curia.cli.bench.payments.Payers;
import org.curia.cli.command.Failure;
import org.curia.cli.network.TemporaryNetwork;
import org.curia.core.model.LedgerLimits;

/**
 * The network that a bench makes.
 *
 * @param directory empty: a temporary one
 * @param keep leave it when the bench is done
 */
record BenchNetwork(Optional<Path> directory, OptionalInt basePort, boolean keep) {
    /** Signed beforehand, a payment may wait for long: a slow run of a million payments makes many blocks. */
    static final int EXPIRY_BLOCKS = 1_000_000;

    private static final LedgerLimits LIMITS = new LedgerLimits(
            LedgerLimits.DEFAULT.maxBlockBytes(),
            LedgerLimits.DEFAULT.maxBlockTransactions(),
            LedgerLimits.DEFAULT.maxTransactionBytes(),
            EXPIRY_BLOCKS + 10_000,
            LedgerLimits.DEFAULT.bucketBits());

    /** Returns when all nodes serve. */
    TemporaryNetwork start(BenchPlan plan, Payers payers, PrintWriter err) throws IOException {
        Path place = place();
        if (Files.getFileStore(place).type().equals("tmpfs")) {
            err.println("curia: " + place + " is kept in memory, where commits cost nothing: name a disk with --dir");
        }
        return TemporaryNetwork.start(
                new TemporaryNetwork.Plan(
                        place,
                        plan.validators(),
                        plan.database(),
                        basePort,
                        (factory, name, validators) -> factory.createWithHolders(
                                name,
                                System.currentTimeMillis(),
                                validators,
                                LIMITS,
                                payers.accounts(),
                                Payers.OPENING_BALANCE),
                        keep),
                err);
    }

    private Path place() throws IOException {
        if (directory.isEmpty()) {
            return Files.createTempDirectory("curia-bench-");
        }
        Path wanted = directory.get().toAbsolutePath().normalize();
        if (Files.exists(wanted)) {
            throw new Failure(wanted + " is there already: a bench begins with a fresh network, name another --dir");
        }
        return Files.createDirectories(wanted);
    }
}
