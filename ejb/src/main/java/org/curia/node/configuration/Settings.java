package org.curia.node.configuration;

import static org.curia.node.configuration.Setting.choice;
import static org.curia.node.configuration.Setting.file;
import static org.curia.node.configuration.Setting.flag;
import static org.curia.node.configuration.Setting.number;
import static org.curia.node.configuration.Setting.text;

import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.curia.core.consensus.Durability;

/** Every configuration key of a node, in the order of {@code docs/configuration.md}, which is written from this list. */
final class Settings {
    static final String PREFIX = "curia.";

    /** Keys of the same prefix that the scripts in {@code server-config/} put into the server's own configuration. */
    static final List<String> OF_THE_SERVER = List.of("curia.jdbc.", "curia.http.", "curia.log.", "curia.postgresql.");

    static final Setting<String> NODE_NAME = text(
            "curia.node.name",
            "a name of your choice",
            "The name of this node in its status, logs and health. Default: the name of its validator in the "
                    + "genesis.");

    static final Setting<Path> GENESIS_FILE = file(
            "curia.genesis.file",
            "the path of a genesis file",
            "The network's genesis, the same for all its nodes. An absolute path, or one relative to the directory in which the"
                    + " server was started.");

    static final Setting<Path> VALIDATOR_KEY_FILE = file(
            "curia.validator.key-file",
            "the path of a private key",
            "This validator's Ed25519 private key: PKCS#8 in PEM, as `openssl genpkey -algorithm ed25519` writes "
                    + "it. Only the server's user may read it (mode 0600). The genesis has its public key. Without a key "
                    + "the node observes: it follows the validators through their REST APIs, serves reads, and does not "
                    + "vote.");

    static final Setting<Path> NODE_DIRECTORY = file(
            "curia.node.directory",
            "the path of a directory",
            "Directory for state that must not be restored with the database: the restore marker and the rejoin "
                    + "request. Keep it, and exclude it from database backups. Default: `curia-node` in the server's data "
                    + "directory.");

    static final Setting<Boolean> DEVELOPMENT = flag(
            "curia.development",
            false,
            "Whether this validator may vote although PostgreSQL has switched off `fsync`, `full_page_writes` or "
                    + "`synchronous_commit`, and so may forget votes when its machine stops. Only for a network whose "
                    + "ledger may be lost.");

    static final Setting<Long> LEASE_TERM_SECONDS = number(
            "curia.lease.term-seconds",
            2,
            600,
            5,
            "How long a server that has stopped without releasing its lease keeps its database from a standby "
                    + "server with the same key and database. The lease is renewed four times in that time, by the "
                    + "database's clock. A shorter term hands over sooner, and more often without need. Use the same value "
                    + "on both servers.");

    static final Setting<SortedMap<String, List<URI>>> PEER_ADDRESSES = new Setting<>(
            "curia.peer.addresses",
            "a list like node2=ws://host:port,node3=wss://host:port",
            Optional.empty(),
            "Addresses of validators, by name, for those that have moved since the genesis was written. A "
                    + "validator with a standby server has several addresses, like "
                    + "`node2=ws://first:port;ws://second:port`: they are tried in turn.",
            Settings::addresses);

    static final Setting<Long> PEER_MAX_FRAME_BYTES = number(
            "curia.peer.max-frame-bytes",
            64 << 10,
            64 << 20,
            4 << 20,
            "The longest frame accepted from a peer; a longer one closes the connection. The node does not start "
                    + "when a full block of its genesis does not fit.");

    static final Setting<Long> PEER_QUEUE_MESSAGES = number(
            "curia.peer.queue-messages",
            16,
            65_536,
            1024,
            "Votes and other small messages that wait in each direction, for each peer. Above this limit, the oldest is "
                    + "dropped and requested again if it is still useful.");

    static final Setting<Long> PEER_QUEUE_BYTES = number(
            "curia.peer.queue-bytes",
            1 << 20,
            1 << 30,
            16 << 20,
            "Bytes of transactions and blocks that wait to be sent, for each peer. Above this limit, the oldest are "
                    + "dropped.");

    static final Setting<Long> PEER_QUEUE_TRANSACTIONS = number(
            "curia.peer.queue-transactions",
            1_000,
            1_000_000,
            20_000,
            "Transactions received from one peer that wait to be verified or admitted to the pool. Above this limit, the "
                    + "oldest are dropped.");

    static final Setting<Long> PEER_HANDSHAKE_TIMEOUT_MILLIS = number(
            "curia.peer.handshake-timeout-millis",
            100,
            60_000,
            3_000,
            "Time in which a connection must be established and both ends must have proved their keys.");

    static final Setting<Long> PEER_IDLE_TIMEOUT_MILLIS = number(
            "curia.peer.idle-timeout-millis",
            2_000,
            600_000,
            5_000,
            "A connection on which nothing is received for this time is closed and made again. Pings are sent "
                    + "every second.");

    static final Setting<Long> PEER_KEEP_OUT_MILLIS = number(
            "curia.peer.keep-out-millis",
            1_000,
            3_600_000,
            30_000,
            "How long a validator that misbehaves again and again is not listened to.");

    static final Setting<Long> PROGRESS_TIMEOUT_MILLIS = number(
            "curia.consensus.progress-timeout-millis",
            100,
            600_000,
            1_000,
            "Time in which the leader must make a block final when transactions wait; after it, the node sends "
                    + "COMPLAIN.");

    static final Setting<Long> NEW_VIEW_TIMEOUT_CAP_MILLIS = number(
            "curia.consensus.new-view-timeout-cap-millis",
            1_000,
            3_600_000,
            60_000,
            "The longest wait for a new view. The wait begins with the progress timeout and doubles with each "
                    + "view that fails.");

    static final Setting<Durability> DURABILITY = choice(
            "curia.consensus.durability",
            Durability.EACH_VOTE,
            "When a vote is flushed to disk. `each-vote`: before it is sent. `each-block`: a PREPARE is flushed "
                    + "with the COMMIT that follows it, so each block waits for one flush instead of two; after any restart "
                    + "the validator does not vote for two heights, or for the rest of the view. H2 flushes each vote "
                    + "either way.");

    static final Setting<Long> POOL_MAX_TRANSACTIONS = number(
            "curia.pool.max-transactions",
            100,
            10_000_000,
            100_000,
            "Transactions that wait for a block. A full pool refuses further ones with POOL_FULL.");

    static final Setting<Long> SUBMISSION_QUEUE_TRANSACTIONS = number(
            "curia.submission.queue-transactions",
            1_000,
            1_000_000,
            20_000,
            "Signatures of submitted transactions that wait to be verified or to be admitted to the pool; a "
                    + "payment usually has one. Above this limit, submissions are answered with 429.");

    static final Setting<Long> SUBMISSION_MAX_WAITING = number(
            "curia.submission.max-waiting",
            10,
            1_000_000,
            10_000,
            "Requests that wait for a transaction or a block to become final. Above this limit, requests are answered "
                    + "with 429.");

    static final Setting<Long> VERIFIED_TRANSACTIONS = number(
            "curia.validation.remembered-transactions",
            1_000,
            10_000_000,
            200_000,
            "Transactions that are remembered as correctly signed, so that one that arrives from several peers is "
                    + "verified once.");

    static final Setting<Long> API_MAX_WAIT_SECONDS = number(
            "curia.api.max-wait-seconds",
            1,
            600,
            30,
            "The longest time that a request may wait for finality, and the default of such a request.");

    static final Setting<Long> HEALTH_MAX_LAG_BLOCKS = number(
            "curia.health.max-lag-blocks", 1, 1_000_000, 10, "A node further behind its best peer is not ready.");

    static final Setting<Long> HEALTH_MAX_CLOCK_SKEW_MILLIS = number(
            "curia.health.max-clock-skew-millis",
            100,
            3_600_000,
            500,
            "A node whose clock differs more from those of most other validators is not ready. The latency of "
                    + "messages counts as well: raise the value where it is high.");

    static final Setting<Long> HEALTH_MAX_STALL_MILLIS = number(
            "curia.health.max-stall-millis",
            500,
            600_000,
            3_000,
            "A node on which transactions wait for longer while no block becomes final is degraded: `/health/ready` says so in its"
                    + " data.");

    static final Setting<Boolean> HEALTH_DOWN_WHEN_STALLED = flag(
            "curia.health.down-when-stalled",
            false,
            "Whether such a node is not ready either. By default `/health/ready` stays up, since another node "
                    + "would be as slow.");

    static final Setting<Long> HEALTH_DATABASE_TIMEOUT_MILLIS = number(
            "curia.health.database-timeout-millis",
            100,
            60_000,
            2_000,
            "A node whose database does not answer a read, or does not take a write, in this time is not ready.");

    static final Setting<Long> HEALTH_MAX_SILENCE_MILLIS = number(
            "curia.health.max-silence-millis",
            1_000,
            600_000,
            10_000,
            "A node whose consensus thread or database writer is busy with one step for longer is not live. "
                    + "Waiting for the database does not count: the node continues by itself.");

    static final List<Setting<?>> ALL = List.of(
            NODE_NAME,
            GENESIS_FILE,
            VALIDATOR_KEY_FILE,
            NODE_DIRECTORY,
            DEVELOPMENT,
            LEASE_TERM_SECONDS,
            PEER_ADDRESSES,
            PEER_MAX_FRAME_BYTES,
            PEER_QUEUE_MESSAGES,
            PEER_QUEUE_BYTES,
            PEER_QUEUE_TRANSACTIONS,
            PEER_HANDSHAKE_TIMEOUT_MILLIS,
            PEER_IDLE_TIMEOUT_MILLIS,
            PEER_KEEP_OUT_MILLIS,
            PROGRESS_TIMEOUT_MILLIS,
            NEW_VIEW_TIMEOUT_CAP_MILLIS,
            DURABILITY,
            POOL_MAX_TRANSACTIONS,
            SUBMISSION_QUEUE_TRANSACTIONS,
            SUBMISSION_MAX_WAITING,
            VERIFIED_TRANSACTIONS,
            API_MAX_WAIT_SECONDS,
            HEALTH_MAX_LAG_BLOCKS,
            HEALTH_MAX_CLOCK_SKEW_MILLIS,
            HEALTH_MAX_STALL_MILLIS,
            HEALTH_DOWN_WHEN_STALLED,
            HEALTH_DATABASE_TIMEOUT_MILLIS,
            HEALTH_MAX_SILENCE_MILLIS);

    private Settings() {}

    private static SortedMap<String, List<URI>> addresses(String value) {
        var addresses = new TreeMap<String, List<URI>>();
        for (String entry : value.split(",")) {
            int equals = entry.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("no name: " + entry);
            }
            addresses.put(
                    entry.substring(0, equals).strip(),
                    Stream.of(entry.substring(equals + 1).split(";"))
                            .map(address -> PeerAddress.parse(address.strip()))
                            .toList());
        }
        return Collections.unmodifiableSortedMap(addresses);
    }
}
