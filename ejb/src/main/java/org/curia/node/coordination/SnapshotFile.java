package org.curia.node.coordination;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.curia.core.codec.proto.SnapshotChunk;
import org.curia.core.codec.proto.SnapshotHead;
import org.curia.core.model.Genesis;
import org.curia.core.snapshot.Snapshot;
import org.curia.core.snapshot.SnapshotCheck;
import org.curia.core.snapshot.WrongSnapshot;
import org.curia.node.configuration.InvalidConfiguration;

/** The file {@code snapshot} in the node's own directory, with which an empty ledger begins. Taken away once it has. */
record SnapshotFile(Path path) {
    private static final System.Logger LOG = System.getLogger(SnapshotFile.class.getName());

    static SnapshotFile in(Path nodeDirectory) {
        return new SnapshotFile(nodeDirectory.toAbsolutePath().resolve("snapshot"));
    }

    /**
     * Empty where there is none. Believes nothing but the genesis.
     *
     * @throws InvalidConfiguration for one that is wrong or cannot be read: the node does not start
     */
    Optional<Snapshot> read(Genesis genesis) {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
            SnapshotHead head = SnapshotHead.parseDelimitedFrom(in);
            if (head == null) {
                throw new WrongSnapshot("it is empty");
            }
            var check = new SnapshotCheck(genesis, head);
            for (var chunk = SnapshotChunk.parseDelimitedFrom(in);
                    chunk != null;
                    chunk = SnapshotChunk.parseDelimitedFrom(in)) {
                check.add(chunk);
            }
            Snapshot snapshot = check.snapshot();
            LOG.log(Level.INFO, () -> "The ledger begins with the snapshot of height " + snapshot.height());
            return Optional.of(snapshot);
        } catch (WrongSnapshot | IOException e) {
            throw new InvalidConfiguration("The snapshot " + path + " is refused: " + e.getMessage(), e);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            LOG.log(
                    Level.WARNING,
                    () -> "The snapshot " + path + " has done its work and cannot be deleted: " + e.getMessage());
        }
    }
}
