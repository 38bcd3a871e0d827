package org.curia.node.configuration;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.curia.core.consensus.Durability;
import org.eclipse.microprofile.config.Config;

/** What an operator decides about a node; read once, at start. Each value is described at its key in {@link Settings}. */
public record NodeConfiguration(
        Optional<String> nodeName,
        Path genesisFile,
        Optional<Path> validatorKeyFile,
        Path nodeDirectory,
        boolean development,
        Duration leaseTerm,
        SortedMap<String, List<URI>> peerAddresses,
        Peers peers,
        Consensus consensus,
        Submission submission,
        Duration apiMaxWait,
        Health health) {

    /** Bounds of what is exchanged with each peer. */
    public record Peers(
            int maxFrameBytes,
            int queueMessages,
            int queueBytes,
            int queueTransactions,
            Duration handshakeTimeout,
            Duration idleTimeout,
            Duration keepOut) {}

    public record Consensus(
            long progressTimeoutMillis, long newViewTimeoutCapMillis, Durability durability, int poolMaxTransactions) {}

    public record Submission(int queueTransactions, int maxWaiting, int rememberedTransactions) {}

    public record Health(
            long maxLagBlocks,
            Duration maxClockSkew,
            Duration maxStall,
            boolean downWhenStalled,
            Duration databaseTimeout,
            Duration maxSilence) {}

    /** @throws InvalidConfiguration at the first value that is missing or not allowed */
    public static NodeConfiguration read(Config config) {
        return new NodeConfiguration(
                Settings.NODE_NAME.optional(config),
                Settings.GENESIS_FILE.required(config),
                Settings.VALIDATOR_KEY_FILE.optional(config),
                Settings.NODE_DIRECTORY.optional(config).orElseGet(() -> inServerData(config)),
                Settings.DEVELOPMENT.required(config),
                Duration.ofSeconds(Settings.LEASE_TERM_SECONDS.required(config)),
                Settings.PEER_ADDRESSES.optional(config).orElse(Collections.emptySortedMap()),
                new Peers(
                        count(Settings.PEER_MAX_FRAME_BYTES, config),
                        count(Settings.PEER_QUEUE_MESSAGES, config),
                        count(Settings.PEER_QUEUE_BYTES, config),
                        count(Settings.PEER_QUEUE_TRANSACTIONS, config),
                        millis(Settings.PEER_HANDSHAKE_TIMEOUT_MILLIS, config),
                        millis(Settings.PEER_IDLE_TIMEOUT_MILLIS, config),
                        millis(Settings.PEER_KEEP_OUT_MILLIS, config)),
                new Consensus(
                        Settings.PROGRESS_TIMEOUT_MILLIS.required(config),
                        Settings.NEW_VIEW_TIMEOUT_CAP_MILLIS.required(config),
                        Settings.DURABILITY.required(config),
                        count(Settings.POOL_MAX_TRANSACTIONS, config)),
                new Submission(
                        count(Settings.SUBMISSION_QUEUE_TRANSACTIONS, config),
                        count(Settings.SUBMISSION_MAX_WAITING, config),
                        count(Settings.VERIFIED_TRANSACTIONS, config)),
                Duration.ofSeconds(Settings.API_MAX_WAIT_SECONDS.required(config)),
                new Health(
                        Settings.HEALTH_MAX_LAG_BLOCKS.required(config),
                        millis(Settings.HEALTH_MAX_CLOCK_SKEW_MILLIS, config),
                        millis(Settings.HEALTH_MAX_STALL_MILLIS, config),
                        Settings.HEALTH_DOWN_WHEN_STALLED.required(config),
                        millis(Settings.HEALTH_DATABASE_TIMEOUT_MILLIS, config),
                        millis(Settings.HEALTH_MAX_SILENCE_MILLIS, config)));
    }

    private static Path inServerData(Config config) {
        return Path.of(config.getOptionalValue("jboss.server.data.dir", String.class)
                        .orElse(""))
                .resolve("curia-node");
    }

    private static int count(Setting<Long> setting, Config config) {
        return Math.toIntExact(setting.required(config));
    }

    private static Duration millis(Setting<Long> setting, Config config) {
        return Duration.ofMillis(setting.required(config));
    }
}
