package org.curia.cli.soak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What Linux tells of a process (proc(5)).
 *
 * @param residentMegabytes memory that it has now
 * @param descriptors open files and connections
 */
record NodeVitals(long residentMegabytes, long threads, long descriptors) {
    private static final Path PROC = Path.of("/proc");

    /** Empty where it has ended, or the system does not tell. */
    static Optional<NodeVitals> of(long pid) {
        return of(PROC.resolve(String.valueOf(pid)));
    }

    static Optional<NodeVitals> of(Path process) {
        try (Stream<Path> descriptors = Files.list(process.resolve("fd"))) {
            String status = Files.readString(process.resolve("status"), StandardCharsets.ISO_8859_1);
            return Optional.of(
                    new NodeVitals(number(status, "VmRSS:") / 1024, number(status, "Threads:"), descriptors.count()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static long number(String status, String field) {
        return status.lines()
                .filter(line -> line.startsWith(field))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElse(0);
    }
}
