package org.curia.cli.bench.cpu;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/** What Linux tells of processes in {@code /proc} (proc(5)). Elsewhere it knows nothing. A process that ends meanwhile is left out. */
public final class ProcFiles {
    /** {@code USER_HZ}, which Linux shows all times in whatever the kernel's own clock. */
    private static final double TICKS_A_SECOND = 100;

    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;
    private static final int CHILDREN_USER_TIME = 13;
    private static final int CHILDREN_SYSTEM_TIME = 14;

    private final Path proc;

    public ProcFiles() {
        this(Path.of("/proc"));
    }

    ProcFiles(Path proc) {
        this.proc = proc;
    }

    boolean isThere() {
        return Files.exists(proc.resolve("self").resolve("stat"));
    }

    /** @param name the first 15 characters of it */
    record ThreadTime(String name, double seconds) {}

    /** CPU seconds of a process's living threads since each began, by their numbers. */
    Map<Long, ThreadTime> threads(long pid) {
        Map<Long, ThreadTime> threads = new HashMap<>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(proc.resolve(pid + "/task"))) {
            for (Path task : tasks) {
                read(task.resolve("stat"))
                        .ifPresent(stat -> threads.put(
                                Long.parseLong(task.getFileName().toString()),
                                new ThreadTime(name(stat), seconds(stat, USER_TIME, SYSTEM_TIME))));
            }
        } catch (IOException e) {
            return threads;
        }
        return threads;
    }

    /** CPU seconds of a process, all its threads that ever were; empty when it is gone. */
    public Optional<Double> seconds(long pid) {
        return read(proc.resolve(pid + "/stat")).map(stat -> seconds(stat, USER_TIME, SYSTEM_TIME));
    }

    /** As {@link #seconds}, with those children that have ended. */
    Optional<Double> secondsWithEndedChildren(long pid) {
        return read(proc.resolve(pid + "/stat"))
                .map(stat -> seconds(stat, USER_TIME, SYSTEM_TIME, CHILDREN_USER_TIME, CHILDREN_SYSTEM_TIME));
    }

    /** The most memory that a process ever had resident, in bytes. */
    public OptionalLong peakResidentBytes(long pid) {
        return statusBytes(pid, "VmHWM:");
    }

    /** The memory that a process has resident now, in bytes. */
    public OptionalLong residentBytes(long pid) {
        return statusBytes(pid, "VmRSS:");
    }

    private OptionalLong statusBytes(long pid, String key) {
        return read(proc.resolve(pid + "/status")).stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith(key))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst();
    }

    /** All that was received over the loopback interface. */
    public OptionalLong loopbackBytes() {
        ToLongFunction<String> received = line ->
                Long.parseLong(line.substring(line.indexOf(':') + 1).strip().split("\\s+")[0]);
        return read(proc.resolve("net/dev")).stream()
                .flatMap(String::lines)
                .filter(line -> line.strip().startsWith("lo:"))
                .mapToLong(received)
                .findFirst();
    }

    /** Between the first parenthesis and the last: a name may have some in it. */
    private static String name(String stat) {
        return stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    }

    private static double seconds(String stat, int... fields) {
        String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Arrays.stream(fields)
                        .mapToLong(field -> Long.parseLong(afterName[field]))
                        .sum()
                / TICKS_A_SECOND;
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return Optional.empty(); // it has ended, perhaps while it was read
        }
    }
}
