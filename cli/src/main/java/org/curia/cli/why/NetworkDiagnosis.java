package org.curia.cli.why;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.curia.client.node.NodeDiagnosis;

/**
 * What the nodes say, put together.
 *
 * @param well nothing is wrong: nothing waits, or a block is on its way
 * @param why one sentence on the network, and one for each node that has a trouble of its own
 */
record NetworkDiagnosis(boolean well, String why, List<Node> nodes) {
    /** Of the causes of the network, the one that keeps it longest from a block first. */
    private static final List<String> OF_THE_NETWORK =
            List.of("NO_QUORUM", "VIEW_CHANGE", "LEADER_MISSING", "VIEWS_DIFFER", "IN_PROGRESS", "NOTHING_WAITS");

    private static final List<String> WELL = List.of("IN_PROGRESS", "NOTHING_WAITS");

    /**
     * @param name in the network's directory, or its URL
     * @param diagnosis null when it did not answer
     * @param silence why it did not; null when it did
     */
    record Node(String name, String url, NodeDiagnosis diagnosis, String silence) {
        boolean says(String cause) {
            return diagnosis != null && diagnosis.cause().equals(cause);
        }
    }

    static NetworkDiagnosis of(List<Node> nodes) {
        Optional<String> cause = OF_THE_NETWORK.stream()
                .filter(word -> nodes.stream().anyMatch(node -> node.says(word)))
                .findFirst();
        List<String> sentences = new ArrayList<>();
        cause.map(word -> ofTheNetwork(word, nodes)).ifPresent(sentences::add);
        nodes.stream().flatMap(node -> ownTrouble(node).stream()).forEach(sentences::add);
        boolean well = sentences.size() == 1 && cause.filter(WELL::contains).isPresent();
        return new NetworkDiagnosis(well, capital(String.join(". ", sentences)) + ".", nodes);
    }

    private static String ofTheNetwork(String cause, List<Node> nodes) {
        List<Node> saying = nodes.stream().filter(node -> node.says(cause)).toList();
        if (!cause.equals("NO_QUORUM")) {
            return saying.stream()
                    .max(Comparator.comparingLong(node -> node.diagnosis().height()))
                    .orElseThrow()
                    .diagnosis()
                    .why();
        }
        return "there is no quorum of " + saying.get(0).diagnosis().quorum() + ": "
                + saying.stream()
                        .map(node -> node.name() + " misses "
                                + String.join(" and ", node.diagnosis().missing()))
                        .collect(Collectors.joining(", "))
                + "; start the missing validators or restore the network between them; blocks resume automatically";
    }

    /** What only its own operator can mend. */
    private static Optional<String> ownTrouble(Node node) {
        if (node.diagnosis() == null) {
            return Optional.of(node.name() + " " + node.silence());
        }
        return node.diagnosis().ailments().stream()
                .filter(ailment -> !OF_THE_NETWORK.contains(ailment.cause()))
                .findFirst()
                .map(ailment -> node.name() + ": " + ailment.why());
    }

    private static String capital(String text) {
        if (text.startsWith("http")) {
            return text; // a node that goes by its URL
        }
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
