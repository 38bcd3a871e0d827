package org.curia.cli.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.curia.cli.directory.DurableFile;

/** Where a node reaches validators that are not, or not only, where the genesis says: a line in its {@code node.properties}. */
record PeerAddresses(Path properties) {
    private static final String KEY = "curia.peer.addresses=";

    boolean lists(String validator, String address) throws IOException {
        return parsed(Files.readAllLines(properties))
                .getOrDefault(validator, List.of())
                .contains(address);
    }

    /**
     * @param first where the validator is when no line says otherwise
     * @param second where it is as well
     */
    void add(String validator, String first, String second) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(properties));
        Map<String, List<String>> known = parsed(lines);
        known.computeIfAbsent(validator, none -> new ArrayList<>(List.of(first)))
                .add(second);
        lines.removeIf(line -> line.startsWith(KEY));
        lines.add(KEY
                + known.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + String.join(";", entry.getValue()))
                        .collect(Collectors.joining(",")));
        DurableFile.writeSecret(properties, String.join("\n", lines) + "\n");
    }

    private static Map<String, List<String>> parsed(List<String> lines) {
        Map<String, List<String>> known = new LinkedHashMap<>();
        lines.stream()
                .filter(line -> line.startsWith(KEY))
                .flatMap(line -> Stream.of(line.substring(KEY.length()).split(",")))
                .map(entry -> entry.strip().split("=", 2))
                .filter(entry -> entry.length == 2)
                .forEach(entry -> known.put(entry[0], new ArrayList<>(List.of(entry[1].split(";")))));
        return known;
    }
}
