package org.curia.cli.network;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.curia.cli.command.DirectoryOption;
import org.curia.cli.command.Failure;
import org.curia.cli.directory.NetworkDirectory;
import org.curia.cli.directory.OpeningBalances;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code curia network up}. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = {
            "Starts a network on this machine, and makes it where there is none.",
            "Each validator is a WildFly server with Curia deployed and a database of its own."
                    + " A network that was made before is started again; its ledger goes on."
        },
        footer = {
            "",
            "Examples:",
            "  curia network up",
            "  curia network up --opening opening-balances.csv --database postgresql",
            "  curia network up --dir /tmp/seven --validators 7 --base-port 9080"
        })
final class UpCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private DirectoryOption directory;

    @Option(names = "--validators", paramLabel = "N", description = "How many, 1 to 16 (default: 4).")
    private Optional<Integer> validators = Optional.empty();

    @Option(
            names = "--opening",
            paramLabel = "FILE.csv",
            description =
                    "Columns name,asset,amount: makes a wallet for each name and puts the balances into genesis, two decimals."
                            + " Without it one wallet, treasury, holds everything.")
    private Optional<Path> opening = Optional.empty();

    @Option(
            names = "--base-port",
            paramLabel = "PORT",
            description =
                    "HTTP port of node1; each further node is 100 higher, its other ports move along (default: 8080)."
                            + " " + TemporaryNetwork.BASE_PORT_BOUNDS)
    private Optional<Integer> basePort = Optional.empty();

    @Option(names = "--database", description = "${COMPLETION-CANDIDATES} (default: h2).")
    private Optional<Database> database = Optional.empty();

    @Option(
            names = "--jdbc-url",
            paramLabel = "URL",
            description =
                    "A PostgreSQL server in which each node gets a database, such as jdbc:postgresql://localhost:5432/."
                            + " Parameters such as ?sslmode=verify-full are the nodes' as well."
                            + " Without it --database postgresql starts a server of the network's own.")
    private Optional<String> jdbcUrl = Optional.empty();

    @Option(names = "--jdbc-user", description = "Who may create databases there (default: postgres).")
    private String jdbcUser = "postgres";

    @Option(
            names = "--jdbc-password",
            description = "The password; asked for when no value is given.",
            arity = "0..1",
            interactive = true,
            defaultValue = "${env:CURIA_JDBC_PASSWORD:-}")
    private String jdbcPassword = "";

    @Override
    public Integer call() throws IOException {
        Progress progress = new Progress(spec.commandLine().getErr());
        Installation installation = Installation.ofLauncher();
        Optional<LocalNetwork> made = LocalNetwork.find(directory.path());
        if (made.isPresent()) {
            requireSame(made.get());
        } else {
            newNetwork().create(new NetworkDirectory(directory.path()), installation, progress::say);
        }
        LocalNetwork network = LocalNetwork.at(directory.path());
        network.startDatabase();
        List<LocalNode> stopped =
                network.nodes().stream().filter(node -> !node.isRunning()).toList();
        for (LocalNode node : stopped) {
            node.start(installation.ear());
        }
        if (!stopped.isEmpty()) {
            progress.say("starting "
                    + String.join(", ", stopped.stream().map(LocalNode::name).toList()));
        }
        Readiness.await(network.nodes(), progress);
        NetworkStatus.of(network.servers()).printTable(spec.commandLine().getOut());
        return 0;
    }

    private NewNetwork newNetwork() {
        int count = validators.orElse(4);
        int port = basePort.orElse(Ports.HTTP);
        if (count < 1 || count > 16) {
            throw new Failure("--validators is 1 to 16, not " + count);
        }
        Ports.requireBase(port, count);
        if (jdbcUrl.isPresent() && database.orElse(Database.h2) == Database.h2) {
            throw new Failure("--jdbc-url goes with --database postgresql");
        }
        Optional<NodeDatabases> databases = jdbcUrl.map(url -> new NodeDatabases(url, jdbcUser, jdbcPassword));
        databases.ifPresent(NodeDatabases::requireReachable);
        return new NewNetwork(
                directory.path().getFileName().toString(),
                count,
                port,
                firstGenesis(),
                database.orElse(Database.h2),
                databases,
                Wiring.PLAIN);
    }

    private FirstGenesis firstGenesis() {
        return (factory, networkName, newValidators) -> {
            long now = System.currentTimeMillis();
            if (opening.isPresent()) {
                factory.create(networkName, now, newValidators, OpeningBalances.read(opening.get()));
            } else {
                factory.createWithTreasury(networkName, now, newValidators);
            }
        };
    }

    /** Options that were true when the network was made cannot be others now. */
    private void requireSame(LocalNetwork network) {
        var description = network.description();
        boolean same = validators.map(n -> n == description.nodes().size()).orElse(true)
                && basePort.map(port ->
                                port - Ports.HTTP == description.nodes().get(0).portOffset())
                        .orElse(true)
                && database.map(kind -> kind.name().equals(description.database()))
                        .orElse(true)
                && opening.isEmpty();
        if (!same) {
            throw new Failure(
                    "there is a network of " + description.nodes().size() + " validators on " + description.database()
                            + " in " + directory.path() + ", made with other options: start it without options,"
                            + " remove it with `curia network clean`, or make another with --dir");
        }
    }
}
