package org.curia.cli.soak;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lines of errors that are new in some logs. What was in them at first is not counted; a log that begins anew is read from its beginning. */
final class LogErrors {
    private static final int MAX_BYTES = 8 << 20;

    private final Map<Path, Long> read = new HashMap<>();
    private String last = "";

    LogErrors(List<Path> logs) throws IOException {
        for (Path log : logs) {
            read.put(log, Files.exists(log) ? Files.size(log) : 0);
        }
    }

    /** Since the last call. */
    long count() throws IOException {
        long errors = 0;
        for (Path log : read.keySet()) {
            errors += Files.exists(log) ? count(log) : 0;
        }
        return errors;
    }

    /** The last that was counted; empty before. */
    String last() {
        return last;
    }

    private long count(Path log) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long from = read.get(log) > file.length() ? 0 : read.get(log);
            file.seek(Math.max(from, file.length() - MAX_BYTES));
            byte[] bytes = new byte[(int) (file.length() - file.getFilePointer())];
            file.readFully(bytes);
            read.put(log, file.getFilePointer());
            List<String> errors = new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.contains(" ERROR ") || line.contains(" FATAL "))
                    .toList();
            if (!errors.isEmpty()) {
                last = errors.get(errors.size() - 1);
            }
            return errors.size();
        }
    }
}
