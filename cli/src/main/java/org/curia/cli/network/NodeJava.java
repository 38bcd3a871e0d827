package org.curia.cli.network;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.curia.cli.command.Failure;
import org.curia.core.codec.GenesisJson;
import org.curia.core.codec.MalformedException;
import org.curia.core.model.Policy;

/**
 * How the Java of a node is started. Every account and asset stays in memory, so the heap goes by how many of them the network's policy
 * allows: neither its database nor its genesis can hold more. The collector lets the heap grow to what it may have, whether or not it is
 * needed: it is not made larger than that.
 *
 * @param heapMegabytes at most
 */
record NodeJava(long heapMegabytes) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final long MEGABYTE = 1 << 20;

    static NodeJava forGenesis(Path file) throws IOException {
        Optional<Policy> stated = statedPolicy(file);
        Policy policy = stated.isPresent() ? stated.get() : usualPolicy(file);
        return new NodeJava((policy.heapBytes() + MEGABYTE - 1) / MEGABYTE);
    }

    /** Reads no further than to the policy: there may be a million accounts behind it. Empty where the file states no bounds. */
    private static Optional<Policy> statedPolicy(Path file) throws IOException {
        try (JsonParser parser = JSON.createParser(file.toFile())) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                if (name.equals("policy")) {
                    return bounds(JSON.readTree(parser));
                }
                parser.skipChildren();
            }
            return Optional.empty();
        }
    }

    /** What is no bound is for the genesis' own reader to name. */
    private static Optional<Policy> bounds(JsonNode policy) {
        try {
            return Optional.of(new Policy(
                    policy.path("maxAccounts").intValue(),
                    policy.path("maxAssets").intValue(),
                    policy.path("maxAssetsPerAccount").intValue(),
                    policy.path("maxAnchors").asInt(Policy.DEFAULT.maxAnchors()),
                    Policy.Permission.OPEN,
                    Policy.Permission.OPEN,
                    Optional.empty()));
        } catch (IllegalArgumentException missing) {
            return Optional.empty();
        }
    }

    private static Policy usualPolicy(Path file) throws IOException {
        try {
            return GenesisJson.parse(Files.readString(file)).parameters().policy();
        } catch (MalformedException e) {
            throw new Failure(file + " is no genesis: " + e.getMessage());
        }
    }

    /**
     * The last two spare full collections, a third of a second each, which Java makes as classes are loaded and again as code is compiled: in
     * both cases to see whether some can be unloaded, and a server that has started hardly unloads any.
     */
    String options() {
        return "-Xms256m -Xmx" + heapMegabytes
                + "m -XX:MaxMetaspaceSize=384m -XX:+UseParallelGC -XX:MetaspaceSize=192m -XX:SweeperThreshold=50";
    }
}
