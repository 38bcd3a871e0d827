package org.curia.cli.directory;

import java.nio.file.Path;

/** A file of the network's directory that does not say what it should. The message is one sentence. */
public final class DamagedFile extends RuntimeException {
    private static final long serialVersionUID = 1;

    public DamagedFile(Path file, String what, Throwable cause) {
        super(file + " is damaged: " + what, cause);
    }
}
