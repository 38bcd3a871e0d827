package org.curia.cli.payments;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.curia.cli.command.OneSentence;
import org.curia.cli.directory.DamagedFile;
import org.curia.cli.directory.DurableFile;
import org.curia.core.codec.MalformedException;

/**
 * The file in which a payment run writes down what it is about to send, and what became of it. Entries are appended, each with its
 * length and a checksum (CRC-32C). A crash may cut the end off: what is cut was not durable yet, so it was never sent. One process
 * at a time holds the file.
 */
public final class PaymentJournal implements AutoCloseable {
    private static final int HEAD = 8;
    private static final int MAX_ENTRY = 1 << 21;

    private final Path file;
    private final FileChannel channel;
    private final List<JournalEntry> recovered = new ArrayList<>();
    private final ByteArrayOutputStream unwritten = new ByteArrayOutputStream();

    private PaymentJournal(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** @throws JournalInUse while another process holds it */
    public static PaymentJournal open(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            lock(channel, file);
            DurableFile.forceDirectory(directory);
            PaymentJournal journal = new PaymentJournal(file, channel);
            journal.recover();
            return journal;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** What stands in a file, without holding or changing it. */
    static List<JournalEntry> read(Path file) throws IOException {
        List<JournalEntry> entries = new ArrayList<>();
        parse(file, ByteBuffer.wrap(Files.readAllBytes(file)), entries);
        return entries;
    }

    /** What earlier runs wrote, in order. */
    List<JournalEntry> recovered() {
        return List.copyOf(recovered);
    }

    /** Not durable before {@link #force()}, and never out of order. */
    void append(JournalEntry entry) {
        byte[] content = JournalLayout.encode(entry);
        DataOutputStream out = new DataOutputStream(unwritten);
        try {
            out.writeInt(content.length);
            out.writeInt(checksum(content));
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
    }

    /** Everything appended so far is on the disk when this returns. */
    void force() {
        try {
            write();
            channel.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the payment journal " + file + " cannot be written: " + OneSentence.sentence(e), e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            write();
        } finally {
            channel.close();
        }
    }

    private void write() throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(unwritten.toByteArray());
        unwritten.reset();
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static void lock(FileChannel channel, Path file) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw new JournalInUse(file);
            }
        } catch (OverlappingFileLockException e) {
            throw new JournalInUse(file);
        }
    }

    private void recover() throws IOException {
        int end = parse(file, ByteBuffer.wrap(Files.readAllBytes(file)), recovered);
        channel.truncate(end);
        channel.position(end);
    }

    /** @return where the last whole entry ends */
    private static int parse(Path file, ByteBuffer bytes, List<JournalEntry> entries) {
        int end = 0;
        while (bytes.remaining() >= HEAD) {
            int length = bytes.getInt();
            int checksum = bytes.getInt();
            if (length < 0 || length > MAX_ENTRY || length > bytes.remaining()) {
                break;
            }
            byte[] content = new byte[length];
            bytes.get(content);
            if (checksum(content) != checksum) {
                break;
            }
            entries.add(decode(file, content));
            end = bytes.position();
        }
        return end;
    }

    private static JournalEntry decode(Path file, byte[] content) {
        try {
            return JournalLayout.decode(content);
        } catch (MalformedException e) {
            throw new DamagedFile(file, e.getMessage(), e);
        }
    }

    private static int checksum(byte[] content) {
        CRC32C crc = new CRC32C();
        crc.update(content);
        return (int) crc.getValue();
    }
}
