package org.curia.cli.chaos.relay;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One connection through a link: the HTTP upgrade as it is (without the offer to compress, which would hide what is said), then frames.
 * The dialler's messages are disturbed; what comes back are pings' answers and the handshake, which only a cut holds.
 */
final class ProxyConnection implements AutoCloseable {
    private static final int MAX_HEAD_BYTES = 1 << 16;
    private static final String COMPRESSION_OFFER = "(?i)Sec-WebSocket-Extensions:[^\r\n]*\r\n";

    private final Socket dialler;
    private final Socket onward;
    private final Consumer<byte[]> seen;
    private final Supplier<Disturbance> disturbance;
    private final Random random;
    private final Pipe there = new Pipe(this::isCut);
    private final Pipe back = new Pipe(this::isCut);
    private final AtomicBoolean over = new AtomicBoolean();
    private Runnable whenOver = () -> {};

    ProxyConnection(
            Socket dialler, Socket onward, Consumer<byte[]> seen, Supplier<Disturbance> disturbance, Random random) {
        this.dialler = dialler;
        this.onward = onward;
        this.seen = seen;
        this.disturbance = disturbance;
        this.random = random;
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    void begin(String name, Runnable afterwards) throws IOException {
        whenOver = afterwards;
        dialler.setTcpNoDelay(true);
        onward.setTcpNoDelay(true);
        run(name + "-read", () -> {
            readThere();
            there.end();
        });
        run(name + "-write", () -> {
            there.drainTo(onward.getOutputStream());
            close();
        });
        run(name + "-back-read", () -> {
            readBack();
            back.end();
        });
        run(name + "-back-write", () -> {
            back.drainTo(dialler.getOutputStream());
            close();
        });
    }

    private void run(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        there.end(); // an end is told when the cut is over, as a real one
                        back.end();
                    } catch (InterruptedException e) {
                        close();
                    } catch (RuntimeException e) {
                        close();
                        throw e;
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    private void readThere() throws IOException, InterruptedException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(dialler.getInputStream(), 1 << 16));
        there.put(head(in).replaceFirst(COMPRESSION_OFFER, "").getBytes(StandardCharsets.ISO_8859_1), 0);
        Optional<Frame> frame;
        while ((frame = Frame.read(in)).isPresent()) {
            if (frame.get().isMessage()) {
                seen.accept(frame.get().payload());
                pass(frame.get(), disturbance.get());
            } else {
                there.put(frame.get().bytes(), millis(disturbance.get().delayMillis()));
            }
        }
    }

    private void pass(Frame frame, Disturbance now) throws InterruptedException {
        if (now.deaf() || chance(now.drop())) {
            return;
        }
        byte[] bytes = chance(now.truncate())
                ? frame.cutTo(random.nextInt(frame.payload().length + 1)).bytes()
                : frame.bytes();
        long delay = millis(now.delayMillis() + (now.jitterMillis() == 0 ? 0 : random.nextInt(now.jitterMillis())));
        if (chance(now.reorder())) {
            there.putAside(bytes, delay + millis(1 + random.nextInt(100)));
        } else {
            there.put(bytes, delay);
        }
        if (chance(now.repeat())) {
            there.put(bytes, delay);
        }
    }

    private void readBack() throws IOException, InterruptedException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(onward.getInputStream(), 1 << 16));
        String head = head(in);
        back.put(head.getBytes(StandardCharsets.ISO_8859_1), 0);
        boolean upgraded = head.startsWith("HTTP/1.1 101");
        byte[] some = new byte[1 << 13];
        while (true) {
            if (upgraded) {
                Optional<Frame> frame = Frame.read(in);
                if (frame.isEmpty()) {
                    return;
                }
                back.put(frame.get().bytes(), millis(disturbance.get().delayMillis()));
            } else {
                int read = in.read(some);
                if (read < 0) {
                    return;
                }
                back.put(Arrays.copyOf(some, read), 0);
            }
        }
    }

    /** A request's or an answer's, with the empty line that ends it. */
    private static String head(DataInputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int ends = 0;
        while (ends < 4) {
            int next = in.read();
            if (next < 0 || head.size() > MAX_HEAD_BYTES) {
                throw new EOFException("no end of the head");
            }
            head.write(next);
            ends = next == (ends % 2 == 0 ? '\r' : '\n') ? ends + 1 : next == '\r' ? 1 : 0;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private boolean isCut() {
        return disturbance.get().cut() && !over.get();
    }

    private boolean chance(double probability) {
        return probability > 0 && random.nextDouble() < probability;
    }

    private static long millis(int millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }

    @Override
    public void close() {
        if (!over.compareAndSet(false, true)) {
            return;
        }
        there.end();
        back.end();
        try (dialler;
                onward) {
            whenOver.run();
        } catch (IOException e) {
            throw new IllegalStateException("a socket always closes", e);
        }
    }
}
