package org.curia.cli.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.curia.cli.command.Failure;
import org.curia.cli.directory.DurableFile;
import org.curia.cli.directory.NetworkDescription;

/** The server that stands by for a validator: its directory is made like the first one's, and its {@code node.properties} are the same. */
record SecondServer(LocalNetwork network, LocalNode first) {

    /** @throws Failure unless that node can have one */
    static SecondServer of(LocalNetwork network, String node) {
        LocalNode first = network.node(node);
        if (!network.nodes().contains(first)) {
            throw new Failure(node + " stands by itself: name a validator's first server");
        }
        if (!network.description().database().equals(Database.postgresql.name())) {
            throw new Failure(node
                    + " keeps its ledger in an H2 file, which only one process can open, so no second server can stand"
                    + " by. Make a network with `curia network up --database postgresql` in another directory (--dir)");
        }
        return new SecondServer(network, first);
    }

    static String name(String first) {
        return first + "-standby";
    }

    String name() {
        return name(first.name());
    }

    Optional<LocalNode> find() {
        return network.standbys().stream()
                .filter(server -> server.name().equals(name()))
                .findFirst();
    }

    /** Where there is none. {@code network.json} is written last; a run that was interrupted is simply run again. */
    void make(Installation installation, Progress progress) throws IOException {
        if (find().isPresent()) {
            return;
        }
        progress.say("making " + name());
        NetworkDescription.Node server = description();
        Path base = Path.of(server.baseDirectory());
        ServerTemplate template = new ServerTemplate(
                installation,
                network.description().database(),
                network.directory().root().resolve("server-template"));
        template.copyTo(base);
        template.delete();
        DurableFile.writeSecret(
                base.resolve("node.properties"),
                Files.readString(Path.of(first.description().baseDirectory()).resolve("node.properties")));
        network.directory().write(network.description().withStandby(server));
    }

    private NetworkDescription.Node description() {
        List<LocalNode> servers = network.servers();
        int last = servers.stream()
                .mapToInt(server -> server.description().portOffset())
                .max()
                .orElseThrow();
        return NewNetwork.node(network.directory(), name(), Ports.freeOffset(last + Ports.STEP));
    }
}
