package org.curia.cli.payments;

import java.nio.file.Path;

/** Another process is paying this very file now. */
public final class JournalInUse extends RuntimeException {
    private static final long serialVersionUID = 1;

    JournalInUse(Path journal) {
        super("another process is paying this file now: it holds " + journal);
    }
}
