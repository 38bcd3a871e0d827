package org.curia.cli.chaos.fault;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.curia.cli.network.LocalNode;

/**
 * One thing done to a network, and undone.
 *
 * @param what for people
 * @param begin returns when it is done
 * @param end puts everything back and returns at once; that the network recovers is not waited for. Also after a begin that failed
 * @param mustSay names of the nodes whose health has to tell of it
 * @param startedAgain nodes whose servers the end starts: it is over when they are there
 */
record Fault(String what, Step begin, Step end, Set<String> mustSay, Set<String> startedAgain) {

    /** Nobody needs to say that he is ill: others can go on, or nobody is left to say it. */
    Fault(String what, Step begin, Step end) {
        this(what, begin, end, Set.of(), Set.of());
    }

    Fault saidBy(Set<String> nodes) {
        return new Fault(what, begin, end, nodes, startedAgain);
    }

    Fault overWhenStarted(List<LocalNode> nodes) {
        return new Fault(what, begin, end, mustSay, names(nodes));
    }

    static Set<String> names(List<LocalNode> nodes) {
        return Set.copyOf(nodes.stream().map(LocalNode::name).toList());
    }

    interface Step {
        void run() throws IOException, InterruptedException;
    }
}
