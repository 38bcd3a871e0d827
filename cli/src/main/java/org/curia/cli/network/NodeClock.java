package org.curia.cli.network;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The wall clock of one node alone, which can be made wrong while it runs. libfaketime stands between its process and the C library's
 * clock and reads how wrong it is from a file, each time it is asked; the monotonic clock stays right, as it does when an administrator
 * or a time server sets a real one.
 */
final class NodeClock {
    private static final String LIBRARY = "libfaketimeMT.so.1";
    /** Debian and Ubuntu, Fedora, from its sources. */
    private static final List<String> PLACES = List.of(
            "/usr/lib/x86_64-linux-gnu/faketime",
            "/usr/lib/aarch64-linux-gnu/faketime",
            "/usr/lib64/faketime",
            "/usr/lib/faketime",
            "/usr/local/lib/faketime");

    private static final Path SHARED_MEMORY = Path.of("/dev/shm");

    private final Path file;

    /** @param base of the node's server */
    NodeClock(Path base) {
        this.file = base.resolve("clock-ahead-seconds");
    }

    /** Empty where it is not installed. */
    static Optional<Path> library() {
        return PLACES.stream()
                .map(place -> Path.of(place, LIBRARY))
                .filter(Files::isReadable)
                .findFirst();
    }

    /** From its next start on the node has a clock of its own. */
    void create() throws IOException {
        setAheadMillis(0);
    }

    /** @param millis negative: it is behind */
    void setAheadMillis(long millis) throws IOException {
        Path written = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(written, String.format(Locale.ROOT, "%+.3f%n", millis / 1000.0));
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE); // the node reads all of it or none
    }

    /** What its process must be started with; nothing for a node that has the machine's clock. */
    Map<String, String> environment() {
        return Files.exists(file)
                ? library()
                        .map(library -> Map.of(
                                "LD_PRELOAD", library.toString(),
                                "FAKETIME_TIMESTAMP_FILE", file.toString(),
                                "FAKETIME_NO_CACHE", "1",
                                "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                                // Or else Java's waits return at once, and a node spins.
                                "FAKETIME_FORCE_MONOTONIC_FIX", "0",
                                // Or else files change their age with the clock, and the server deploys the EAR again.
                                "NO_FAKE_STAT", "1"))
                        .orElse(Map.of())
                : Map.of();
    }

    /** What the library leaves in shared memory of a process that was killed, under its number: that of none any more. */
    static void forgetEnded() throws IOException {
        if (!Files.isDirectory(SHARED_MEMORY)) {
            return;
        }
        try (DirectoryStream<Path> left = Files.newDirectoryStream(SHARED_MEMORY, "*faketime_s{em,hm}_*")) {
            for (Path one : left) {
                String name = one.getFileName().toString();
                String pid = name.substring(name.lastIndexOf('_') + 1);
                if (pid.matches("\\d{1,9}")
                        && ProcessHandle.of(Long.parseLong(pid)).isEmpty()) {
                    Files.deleteIfExists(one);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }
}
