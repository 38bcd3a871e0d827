package org.curia.cli.snapshot;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.curia.cli.command.Failure;
import org.curia.cli.command.NetworkOption;
import org.curia.core.codec.proto.SnapshotChunk;
import org.curia.core.codec.proto.SnapshotHead;
import org.curia.core.model.Genesis;
import org.curia.core.snapshot.Snapshot;
import org.curia.core.snapshot.SnapshotCheck;
import org.curia.core.snapshot.WrongSnapshot;

/** Reads snapshot files. */
final class SnapshotFiles {
    private SnapshotFiles() {}

    /** A snapshot proves nothing to who believes its giver's genesis: it must be there. */
    static Genesis genesis(NetworkOption network) throws IOException {
        return network.directory()
                .genesis()
                .orElseThrow(() -> new Failure(
                        "there is no genesis in " + network.directory().genesisFile()
                                + ": put the network's there, which others than the node gave you"));
    }

    /** @throws Failure says which chunk is wrong, or what else */
    static Snapshot checked(Path file, Genesis genesis) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            SnapshotHead head = SnapshotHead.parseDelimitedFrom(in);
            if (head == null) {
                throw new WrongSnapshot("it is empty");
            }
            SnapshotCheck check = new SnapshotCheck(genesis, head);
            for (SnapshotChunk chunk = SnapshotChunk.parseDelimitedFrom(in);
                    chunk != null;
                    chunk = SnapshotChunk.parseDelimitedFrom(in)) {
                check.add(chunk);
            }
            return check.snapshot();
        } catch (NoSuchFileException e) {
            throw new Failure("there is no file " + file, e);
        } catch (WrongSnapshot | InvalidProtocolBufferException e) {
            throw new Failure("the snapshot " + file + " is refused: " + e.getMessage(), e);
        }
    }
}
