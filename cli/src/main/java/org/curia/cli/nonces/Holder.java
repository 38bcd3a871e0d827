package org.curia.cli.nonces;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A run of a command that holds nonces. The start of its process tells it from a later one with the same number.
 *
 * @param startMillis 0 where the platform does not tell
 * @param run several runs may be in one process
 */
record Holder(long pid, long startMillis, int run) {
    private static final AtomicInteger RUNS = new AtomicInteger();

    static Holder thisRun() {
        ProcessHandle process = ProcessHandle.current();
        return new Holder(process.pid(), startMillis(process), RUNS.incrementAndGet());
    }

    static Holder parse(String text) {
        String[] parts = text.split("\\.");
        return new Holder(Long.parseLong(parts[0]), Long.parseLong(parts[1]), Integer.parseInt(parts[2]));
    }

    /** Its process has not ended. */
    boolean isAlive() {
        Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        return process.map(Holder::startMillis)
                .filter(start -> start == startMillis)
                .isPresent();
    }

    private static long startMillis(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    @Override
    public String toString() {
        return pid + "." + startMillis + "." + run;
    }
}
