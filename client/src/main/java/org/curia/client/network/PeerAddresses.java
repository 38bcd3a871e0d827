package org.curia.client.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.curia.client.directory.DurableFile;

/** Where a node reaches validators that are not, or not only, where the genesis says: a line in its {@code node.properties}. */
record PeerAddresses(Path properties) {
    private static final String KEY = "curia.peer.addresses=";

    /**
     * @param first where the validator is when no line says otherwise
     * @param second where it is as well
     * @return false: that stood there already
     */
    boolean add(String validator, String first, String second) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(properties));
        Map<String, Set<String>> known = parsed(lines);
        boolean isNew = known.computeIfAbsent(validator, none -> new LinkedHashSet<>(List.of(first)))
                .add(second);
        if (isNew) {
            lines.removeIf(line -> line.startsWith(KEY));
            lines.add(KEY
                    + known.entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + String.join(";", entry.getValue()))
                            .collect(Collectors.joining(",")));
            DurableFile.writeSecret(properties, String.join("\n", lines) + "\n");
        }
        return isNew;
    }

    private static Map<String, Set<String>> parsed(List<String> lines) {
        Map<String, Set<String>> known = new LinkedHashMap<>();
        lines.stream()
                .filter(line -> line.startsWith(KEY))
                .flatMap(line -> Stream.of(line.substring(KEY.length()).split(",")))
                .map(entry -> entry.strip().split("=", 2))
                .filter(entry -> entry.length == 2)
                .forEach(entry -> known.put(entry[0], new LinkedHashSet<>(List.of(entry[1].split(";")))));
        return known;
    }
}
