package org.curia.node.coordination;

import java.io.IOException;
import java.io.StringReader;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;
import org.curia.core.consensus.JournalEntry;
import org.curia.node.configuration.InvalidConfiguration;
import org.curia.node.port.ConsensusJournal;
import org.curia.node.port.RestoreMark;

/**
 * Finds at the start that the database is not the one this validator last wrote: restored, replaced or emptied. The node's own file
 * holds its half of the {@link RestoreMark} and, written every few seconds, the height that was durable then; a database that stands
 * below it has lost blocks, and votes with them. What was lost within those seconds is for peers to show ({@code pbft.OwnWords}).
 * One for each directory: the node that ends and the one that begins write the same file.
 */
final class RestoreGuard {
    private static final System.Logger LOG = System.getLogger(RestoreGuard.class.getName());
    private static final long WRITE_MILLIS = 5_000;
    private static final int ID_BYTES = 16;
    private static final long NEVER_STARTED = 0;

    private final Path file;
    private RestoreMark mark = new RestoreMark("", 0);
    private long writtenHeight;
    private long nextWriteMillis;
    private boolean warned;

    private record Half(RestoreMark mark, long height) {}

    /** @param directory the node's own, made where there is none */
    RestoreGuard(Path directory) {
        this.file = directory.toAbsolutePath().resolve("restore-mark");
    }

    /**
     * Compares the halves, puts the validator into quarantine where they do not fit, and marks this start in both.
     *
     * @param height of the highest stored block
     * @throws InvalidConfiguration the node's directory cannot be read or written
     */
    synchronized void check(ConsensusJournal journal, long height) {
        try {
            Optional<Half> own = read();
            Optional<RestoreMark> stored = journal.restoreMark();
            if (own.isEmpty() && stored.isEmpty()) {
                journal.appendDurably(standingWithoutRecord(journal, height));
                mark = new RestoreMark(newId(), NEVER_STARTED);
                write(height);
                own = read();
            }
            Optional<String> why = whyNotTheSame(own, stored, height);
            why.ifPresent(reason -> {
                LOG.log(Level.ERROR, () -> "This validator goes into quarantine, it signs nothing: " + reason);
                journal.appendDurably(new JournalEntry.Quarantined(reason));
            });
            long starts = Math.max(
                    own.map(half -> half.mark().starts()).orElse(NEVER_STARTED),
                    stored.map(RestoreMark::starts).orElse(NEVER_STARTED));
            String id = why.isEmpty() ? own.orElseThrow().mark().id() : newId();
            mark = new RestoreMark(id, starts + 1);
            journal.markDurably(mark);
            write(height);
        } catch (IOException e) {
            throw new InvalidConfiguration(
                    "curia.node.directory: the file " + file + " cannot be read or written: " + e.getMessage(), e);
        }
    }

    /** Called often with the highest stored height; writes now and then. */
    synchronized void reached(long height, long nowMillis) {
        if (height == writtenHeight || nowMillis < nextWriteMillis) {
            return;
        }
        nextWriteMillis = nowMillis + WRITE_MILLIS;
        last(height);
    }

    /**
     * Called often while another process has the lease of this database and is alive: that one has made sure that the database is
     * the right one, so a directory which has no half yet gets its own.
     */
    synchronized void follow(RestoreMark stored, long height, long nowMillis) {
        if (stored.equals(mark)) {
            reached(height, nowMillis);
        } else {
            mark = stored;
            last(height);
        }
    }

    /** At an orderly stop. */
    synchronized void last(long height) {
        try {
            write(height);
            warned = false;
        } catch (IOException e) {
            if (!warned) {
                warned = true;
                LOG.log(
                        Level.WARNING,
                        () -> "The file " + file
                                + " keeps an older height, so a restored database may be noticed late: "
                                + e.getMessage());
            }
        }
    }

    /** Nothing here says whether it is new or has lost both: {@code pbft.FirstStart} asks the network. */
    private static JournalEntry standingWithoutRecord(ConsensusJournal journal, long height) {
        Optional<JournalEntry.Standing> before = journal.recover(height).standing();
        if (before.isPresent()) {
            return before.get();
        }
        return height == 0
                ? JournalEntry.Quarantined.firstStart()
                : new JournalEntry.Quarantined(
                        "neither its database nor its node directory knows what it has signed, in a network that has blocks");
    }

    /** A first start that ended between the two halves has voted nowhere yet. */
    private Optional<String> whyNotTheSame(Optional<Half> own, Optional<RestoreMark> stored, long height) {
        if (stored.isEmpty()
                && own.filter(half -> half.mark().starts() == NEVER_STARTED).isPresent()) {
            return Optional.empty();
        }
        if (own.isEmpty()) {
            return stored.map(
                    any -> "the file " + file + ", which was written beside this database, is gone: the database may"
                            + " come from a backup or from another machine");
        }
        if (stored.isEmpty()) {
            return Optional.of(
                    "the database does not know this validator, which has voted with another: it was emptied or"
                            + " replaced");
        }
        if (!own.get().mark().id().equals(stored.get().id())) {
            return Optional.of("the database is another one than this validator has voted with");
        }
        if (own.get().mark().starts() > stored.get().starts()) {
            return Optional.of("the database is an older one: it knows of "
                    + stored.get().starts() + " starts of this node, there were "
                    + own.get().mark().starts());
        }
        return own.get().height() > height
                ? Optional.of("the database is an older one: it ends at height " + height + " and had reached "
                        + own.get().height())
                : Optional.empty();
    }

    private Optional<Half> read() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var values = new Properties();
        values.load(new StringReader(Files.readString(file)));
        try {
            return Optional.of(new Half(
                    new RestoreMark(values.getProperty("id", ""), Long.parseLong(values.getProperty("starts"))),
                    Long.parseLong(values.getProperty("height"))));
        } catch (NumberFormatException e) {
            throw new IOException("it is damaged: " + e.getMessage(), e);
        }
    }

    /** The old file or the new one, also after a power cut. */
    private void write(long height) throws IOException {
        Files.createDirectories(file.getParent());
        Path fresh = file.resolveSibling("restore-mark.new");
        String text = "# Do not copy, edit or delete: docs/operations.md, backup and restore.\n" + "id=" + mark.id()
                + "\nstarts=" + mark.starts() + "\nheight=" + height + "\n";
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        writtenHeight = height;
    }

    private static String newId() {
        byte[] id = new byte[ID_BYTES];
        new SecureRandom().nextBytes(id);
        return HexFormat.of().formatHex(id);
    }
}
