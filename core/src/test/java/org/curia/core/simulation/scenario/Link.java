package org.curia.core.simulation.scenario;

import java.util.Arrays;

/** Which links a rule is about. */
interface Link {
    boolean matches(int from, int to);

    Link ANY = (from, to) -> true;

    static Link from(int... nodes) {
        return (from, to) -> Arrays.stream(nodes).anyMatch(node -> node == from);
    }

    static Link to(int... nodes) {
        return (from, to) -> Arrays.stream(nodes).anyMatch(node -> node == to);
    }

    default Link but(Link others) {
        return (from, to) -> matches(from, to) && !others.matches(from, to);
    }
}
