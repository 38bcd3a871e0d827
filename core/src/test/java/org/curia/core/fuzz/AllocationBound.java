package org.curia.core.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;

/** How much memory work may take in all, garbage included. */
public record AllocationBound(long bytes) {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** An empty message in a list costs two bytes and becomes an object with a dozen fields; an exception costs its stack. */
    private static final int FOR_EACH_BYTE = 512;

    private static final int IN_ANY_CASE = 256 * 1024;

    public static AllocationBound forBytes(int length) {
        return new AllocationBound(IN_ANY_CASE + (long) FOR_EACH_BYTE * length);
    }

    /** The work must bear to be done again: the first time it also loads classes. */
    public <T> T check(Supplier<T> work) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        T result = work.get();
        if (THREADS.getCurrentThreadAllocatedBytes() - before > bytes) {
            long again = THREADS.getCurrentThreadAllocatedBytes();
            work.get();
            long taken = THREADS.getCurrentThreadAllocatedBytes() - again;
            if (taken > bytes) {
                throw new AssertionError("it took " + taken + " bytes of memory, and may take " + bytes);
            }
        }
        return result;
    }
}
