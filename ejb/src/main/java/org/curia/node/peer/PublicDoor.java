package org.curia.node.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.curia.client.node.AnswerBudget;
import org.curia.client.node.NodeHttpClient;
import org.curia.client.node.NodeUnavailable;
import org.curia.core.codec.MalformedException;
import org.curia.core.consensus.CertifiedBlock;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.wire.BlockCodec;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Genesis;
import org.curia.core.model.LedgerLimits;

/** One validator's REST door, as an observer uses it. Nothing here waits; an answer that is late, too long or nonsense is none. */
final class PublicDoor {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long ASK_MILLIS = 1_000;
    private static final Duration STATUS_TIME = Duration.ofSeconds(3);
    private static final Duration BLOCKS_TIME = Duration.ofSeconds(20);
    private static final int STATUS_BYTES = 64 << 10;
    /** The REST API gives at most so many bytes of transactions at a time, or one block. */
    private static final int TRANSACTION_BYTES = 8 << 20;

    private final int validator;
    private final Genesis genesis;
    private final NodeHttpClient node;
    private final IncomingMessages messages;
    private final PeerEvents events;
    private final AnswerBudget underWay;
    private final LinkLog log;
    private long nextMillis;
    private boolean asking;
    private boolean connected;
    private boolean stopped;

    PublicDoor(
            int validator,
            URI address,
            Genesis genesis,
            HttpClient http,
            AnswerBudget underWay,
            IncomingMessages messages,
            PeerEvents events) {
        this.validator = validator;
        URI api = URI.create(
                ("wss".equals(address.getScheme()) ? "https://" : "http://") + address.getAuthority() + "/api/v1/");
        this.node = new NodeHttpClient(http, api, BLOCKS_TIME);
        this.genesis = genesis;
        this.underWay = underWay;
        this.messages = messages;
        this.events = events;
        this.log = new LinkLog(genesis.validators().get(validator).name(), List.of(api), MonotonicClock::millis);
    }

    synchronized void tick(long nowMillis) {
        if (stopped || asking || nowMillis < nextMillis) {
            return;
        }
        asking = true;
        nextMillis = nowMillis + ASK_MILLIS;
        node.getBounded("status", NodeHttpClient.JSON_TYPE, STATUS_TIME, STATUS_BYTES, underWay)
                .whenComplete(this::statusCame);
    }

    /** What comes of it comes as an answer of the validator, or not at all. */
    void ask(Message.BlocksRequest request) {
        String path = "blocks?from=" + request.fromHeight() + "&count=" + request.count();
        node.getBounded(path, NodeHttpClient.PROTOBUF, BLOCKS_TIME, longestAnswer(genesis.limits()), underWay)
                .thenAccept(this::blocksCame);
    }

    /** Receipts and certificates take less than the transactions. */
    static int longestAnswer(LedgerLimits limits) {
        return 2 * Math.max(TRANSACTION_BYTES, limits.maxBlockBytes()) + (1 << 20);
    }

    synchronized void stop() {
        stopped = true;
    }

    private void statusCame(byte[] answer, Throwable failure) {
        try {
            if (failure != null) {
                lost(failure);
            } else {
                Message.Status status = status(answer);
                came();
                messages.take(validator, status);
            }
            underWay.giveBack(answer == null ? 0 : answer.length);
        } catch (IOException | RuntimeException e) {
            lost(e);
        } finally {
            synchronized (this) {
                asking = false;
            }
        }
    }

    private Message.Status status(byte[] answer) throws IOException {
        JsonNode status = JSON.readTree(answer);
        return Message.Status.unsigned(
                        validator,
                        0,
                        status.path("view").asLong(),
                        status.path("changing").asBoolean(),
                        status.path("height").asLong(),
                        Hash.parse(status.path("headHash").asText()),
                        0,
                        0,
                        0)
                .withHighestProtocol(status.path("highestProtocol").asInt());
    }

    private void blocksCame(byte[] answer) {
        List<CertifiedBlock> blocks = new ArrayList<>();
        ByteArrayInputStream in = new ByteArrayInputStream(answer);
        try {
            for (var next = org.curia.core.codec.proto.CertifiedBlock.parseDelimitedFrom(in);
                    next != null;
                    next = org.curia.core.codec.proto.CertifiedBlock.parseDelimitedFrom(in)) {
                var published = BlockCodec.published(
                        next, genesis.limits(), genesis.validators().size());
                blocks.add(new CertifiedBlock(
                        published.block(),
                        published
                                .certificate()
                                .orElseThrow(() -> new MalformedException("a final block has a certificate"))));
            }
            messages.take(validator, new Message.BlockRange(blocks), () -> underWay.giveBack(answer.length));
        } catch (IOException | MalformedException e) {
            underWay.giveBack(answer.length);
            log.wrong("it served blocks that cannot be read: " + e.getMessage());
        }
    }

    private void came() {
        synchronized (this) {
            if (connected) {
                return;
            }
            connected = true;
        }
        log.connected();
        events.connected(validator);
    }

    private void lost(Throwable failure) {
        synchronized (this) {
            if (!connected) {
                log.absent(reason(failure));
                return;
            }
            connected = false;
        }
        log.lost(reason(failure));
        events.lost(validator, unwrapped(failure) instanceof NodeUnavailable gone && gone.isDead());
    }

    private static String reason(Throwable failure) {
        Throwable cause = unwrapped(failure);
        if (cause instanceof NodeUnavailable unavailable) {
            return "it " + unavailable.what();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private static Throwable unwrapped(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
