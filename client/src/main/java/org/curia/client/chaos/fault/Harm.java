package org.curia.client.chaos.fault;

import java.io.IOException;

/**
 * One thing done to a network, and undone.
 *
 * @param what for people
 * @param begin returns when it is done
 * @param end puts everything back and returns at once; that the network recovers is not waited for. Also after a begin that failed
 */
record Harm(String what, Step begin, Step end) {

    interface Step {
        void run() throws IOException, InterruptedException;
    }
}
