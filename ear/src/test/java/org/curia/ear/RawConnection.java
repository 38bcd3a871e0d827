package org.curia.ear;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;

/** A socket to the tested node's HTTP port of a caller that keeps to no rule. */
final class RawConnection implements AutoCloseable {
    private static final int SMALL_WINDOW = 4096;
    private static final int MORE_THAN_BUFFERS_HOLD = 3_000;

    private final Socket socket = new Socket();
    private boolean reads = true;
    private boolean heard;
    private boolean cutOff;

    /** @param first what it says at once */
    RawConnection(String first) throws IOException {
        URI http = TestedServer.http("/");
        socket.setReceiveBufferSize(SMALL_WINDOW);
        socket.connect(new InetSocketAddress(http.getHost(), http.getPort()));
        socket.setSoTimeout(1);
        send(first.getBytes(US_ASCII));
    }

    /** The head of a WebSocket frame that says how long it will be, and nothing of it (RFC 6455, 5.2). */
    void sendFrameHeader(long length) throws IOException {
        send(ByteBuffer.allocate(14)
                .put((byte) 0x82)
                .put((byte) 0xff)
                .putLong(length)
                .putInt(0)
                .array());
    }

    /** So often that the answers fill every buffer on the way, and the questions do not. */
    void askWithoutReading(String request) throws IOException {
        reads = false;
        send(request.repeat(MORE_THAN_BUFFERS_HOLD).getBytes(US_ASCII));
    }

    /** One more byte, of whatever it does so slowly. */
    void dribble(String more) {
        if (!isCutOff()) {
            try {
                send(more.getBytes(US_ASCII));
            } catch (IOException e) {
                cutOff = true;
            }
        }
    }

    /** So many bytes, or what comes until the node closes the connection. */
    byte[] read(int most) throws IOException {
        socket.setSoTimeout(30_000);
        return socket.getInputStream().readNBytes(most);
    }

    String firstLine() throws IOException {
        socket.setSoTimeout(10_000);
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine();
    }

    /** The node has said something, or closed it. */
    boolean isAnswered() {
        return isCutOff() || heard;
    }

    /** The node has closed it; what it had to say before is passed over. */
    boolean isCutOff() {
        if (reads && !cutOff) {
            try {
                while (!cutOff) {
                    cutOff = socket.getInputStream().read() < 0;
                    heard |= !cutOff;
                }
            } catch (SocketTimeoutException e) {
                return false;
            } catch (IOException e) {
                cutOff = true;
            }
        }
        return cutOff;
    }

    private void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
