package org.curia.cli.network;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.curia.cli.directory.DurableFile;
import org.curia.cli.directory.GenesisFactory;
import org.curia.cli.directory.NetworkDescription;
import org.curia.cli.directory.NetworkDirectory;

/**
 * Makes a network's directory: keys, wallets, genesis, and a server directory for each node. {@code network.json} is written last; a
 * run that was interrupted is simply run again.
 *
 * @param databases empty: each node has an H2 file, or the network a PostgreSQL of its own
 * @param wiring what this one has besides
 */
record NewNetwork(
        String name,
        int validators,
        int basePort,
        FirstGenesis genesis,
        Database database,
        Optional<NodeDatabases> databases,
        Wiring wiring) {

    NetworkDescription create(NetworkDirectory directory, Installation installation, Consumer<String> progress)
            throws IOException {
        List<NetworkDescription.Node> nodes =
                IntStream.range(0, validators).mapToObj(i -> node(directory, i)).toList();
        PlainPath.require(directory.root(), "name another --dir, with a path");
        try (Ports.Held ports = new Ports.Held()) {
            nodes.forEach(node -> Ports.hold(ports, node.name(), node.portOffset()));
            return create(directory, installation, nodes, progress);
        }
    }

    private NetworkDescription create(
            NetworkDirectory directory,
            Installation installation,
            List<NetworkDescription.Node> nodes,
            Consumer<String> progress)
            throws IOException {
        progress.accept("making keys, wallets and genesis");
        createGenesis(directory, nodes);
        progress.accept("configuring " + validators + " servers for " + database);
        ServerTemplate template = new ServerTemplate(
                installation, database.name(), directory.root().resolve("server-template"));
        for (NetworkDescription.Node node : nodes) {
            template.copyTo(Path.of(node.baseDirectory()));
            Optional<NodeDatabases> server = database == Database.postgresql
                    ? Optional.of(postgres(directory, node, installation))
                    : Optional.empty();
            writeProperties(directory, node, server, wiring.further().of(node, nodes));
            if (wiring.ownClocks()) {
                new NodeClock(Path.of(node.baseDirectory())).create();
            }
        }
        template.delete();
        NetworkDescription description = new NetworkDescription(
                name, database.name(), installation.serverHome().toString(), nodes, List.of());
        directory.write(description);
        return description;
    }

    private NetworkDescription.Node node(NetworkDirectory directory, int index) {
        return node(directory, "node" + (index + 1), basePort - Ports.HTTP + index * Ports.STEP);
    }

    static NetworkDescription.Node node(NetworkDirectory directory, String name, int offset) {
        return new NetworkDescription.Node(
                name,
                "http://127.0.0.1:" + (Ports.HTTP + offset),
                "http://127.0.0.1:" + (Ports.MANAGEMENT + offset),
                directory.node(name).toString(),
                offset);
    }

    private void createGenesis(NetworkDirectory directory, List<NetworkDescription.Node> nodes) throws IOException {
        List<GenesisFactory.NewValidator> newValidators = new ArrayList<>();
        for (NetworkDescription.Node node : nodes) {
            newValidators.add(
                    new GenesisFactory.NewValidator(node.name(), node.url().replace("http:", "ws:")));
        }
        genesis.create(new GenesisFactory(directory), name, newValidators);
    }

    private NodeDatabases postgres(NetworkDirectory directory, NetworkDescription.Node node, Installation installation)
            throws IOException {
        if (databases.isPresent()) {
            return databases.get();
        }
        PrivatePostgres postgres = wiring.serverForEach()
                ? LocalNetwork.postgresOf(directory, node.name())
                : new PrivatePostgres(directory.root().resolve("postgresql"));
        if (!postgres.exists()) {
            postgres.create(installation.postgresBinaries(), randomPassword(), wiring.limitedDisks());
        }
        postgres.start();
        return new NodeDatabases(postgres.jdbcUrl(), PrivatePostgres.USER, postgres.password());
    }

    private void writeProperties(
            NetworkDirectory directory,
            NetworkDescription.Node node,
            Optional<NodeDatabases> server,
            Map<String, String> further)
            throws IOException {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("curia.node.name", node.name());
        properties.put("curia.genesis.file", directory.genesisFile().toString());
        properties.put(
                "curia.validator.key-file",
                directory.validatorKeyFile(node.name()).toString());
        server.ifPresent(databases -> {
            properties.put("curia.jdbc.url", databases.create(databaseName(name, node)));
            properties.put("curia.jdbc.user", databases.user());
            properties.put("curia.jdbc.password", databases.password());
        });
        properties.putAll(further);
        StringBuilder text = new StringBuilder(
                "# Written by `curia network up`; docs/configuration.md says what else can stand here.\n");
        properties.forEach((key, value) ->
                text.append(key).append('=').append(escaped(value)).append('\n'));
        DurableFile.writeSecret(Path.of(node.baseDirectory()).resolve("node.properties"), text.toString());
    }

    /** As a properties file has it: a password may hold anything. */
    static String escaped(String value) {
        StringBuilder escaped = new StringBuilder();
        for (char character : value.toCharArray()) {
            boolean plain = character > ' ' && character < 0x7f || character == ' ' && !escaped.isEmpty();
            if (character == '\\') {
                escaped.append("\\\\");
            } else {
                escaped.append(plain ? String.valueOf(character) : String.format("\\u%04x", (int) character));
            }
        }
        return escaped.toString();
    }

    /** The node's, in the network's PostgreSQL. */
    static String databaseName(String network, NetworkDescription.Node node) {
        return "curia_" + network.replaceAll("[^a-z0-9]", "_") + "_" + node.name();
    }

    private static String randomPassword() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
