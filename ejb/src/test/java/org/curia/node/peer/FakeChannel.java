package org.curia.node.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Keeps what is sent; answers at once, or, when told to hold, on {@link #release}. */
final class FakeChannel implements Channel {
    final List<byte[]> sent = new ArrayList<>();
    private final List<Consumer<Boolean>> held = new ArrayList<>();
    int pings;
    int longestFrame;
    boolean holding;
    Optional<String> closed = Optional.empty();

    @Override
    public void send(byte[] frame, Consumer<Boolean> answer) {
        sent.add(frame);
        if (holding) {
            held.add(answer);
        } else {
            answer.accept(true);
        }
    }

    void release(boolean success) {
        held.remove(0).accept(success);
    }

    @Override
    public void ping() {
        pings++;
    }

    @Override
    public void limitFrames(int bytes) {
        longestFrame = bytes;
    }

    @Override
    public void close(String reason) {
        closed = closed.or(() -> Optional.of(reason));
    }

    @Override
    public String remote() {
        return "10.0.0.9";
    }
}
