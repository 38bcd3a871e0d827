package org.curia.node.configuration;

import java.io.IOException;
import java.nio.file.Path;
import org.curia.core.codec.GenesisJson;
import org.curia.core.codec.MalformedException;
import org.curia.core.model.Genesis;

/** Reads the network's genesis. */
public final class GenesisFile {
    private GenesisFile() {}

    /** @throws InvalidConfiguration when it cannot be read or is no genesis */
    public static Genesis read(Path path) {
        try {
            return GenesisJson.parse(TextFile.read(path));
        } catch (IOException e) {
            throw wrong(path, "cannot be read: " + TextFile.reason(e), e);
        } catch (MalformedException e) {
            throw wrong(path, "is no genesis: " + e.getMessage(), e);
        }
    }

    private static InvalidConfiguration wrong(Path path, String what, Exception cause) {
        return new InvalidConfiguration(
                Settings.GENESIS_FILE.key() + ": the file " + path.toAbsolutePath() + " " + what, cause);
    }
}
