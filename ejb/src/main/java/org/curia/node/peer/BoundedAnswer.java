package org.curia.node.peer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** An HTTP answer in memory, up to a length and while there is room; a longer one is broken off, and gives its room back. */
final class BoundedAnswer implements BodySubscriber<byte[]> {
    private final int maxBytes;
    private final BytesUnderWay underWay;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private Flow.Subscription subscription;

    /** @param underWay holds the bytes of the answer from here on; whoever takes the body gives them back */
    BoundedAnswer(int maxBytes, BytesUnderWay underWay) {
        this.maxBytes = maxBytes;
        this.underWay = underWay;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscribed) {
        subscription = subscribed;
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            int length = buffer.remaining();
            if (bytes.size() + length > maxBytes) {
                breakOff("the answer is longer than " + maxBytes + " bytes");
                return;
            }
            if (!underWay.take(length)) {
                breakOff("too many bytes of answers are under way");
                return;
            }
            byte[] part = new byte[length];
            buffer.get(part);
            bytes.writeBytes(part);
        }
    }

    private void breakOff(String why) {
        subscription.cancel();
        fail(new IOException(why));
    }

    @Override
    public void onError(Throwable failure) {
        fail(failure);
    }

    private void fail(Throwable failure) {
        if (body.completeExceptionally(failure)) {
            underWay.giveBack(bytes.size());
        }
    }

    @Override
    public void onComplete() {
        body.complete(bytes.toByteArray());
    }
}
