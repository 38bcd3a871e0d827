package org.curia.client.node;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** An HTTP answer in memory, up to a length and within a budget. A longer one is broken off, and gives its bytes back. */
final class BoundedAnswer implements BodySubscriber<byte[]> {
    private final int maxBytes;
    private final AnswerBudget budget;
    private final BodySubscriber<byte[]> answer = BodySubscribers.ofByteArray();
    private Flow.Subscription subscription;
    private long received;
    private boolean ended;

    /** @param budget holds the bytes of the answer from here on; the caller that takes the body gives them back */
    BoundedAnswer(int maxBytes, AnswerBudget budget) {
        this.maxBytes = maxBytes;
        this.budget = budget;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return answer.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription subscribed) {
        subscription = subscribed;
        answer.onSubscribe(subscribed);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (ended) {
            return;
        }
        long length = buffers.stream().mapToLong(ByteBuffer::remaining).sum();
        if (received + length > maxBytes) {
            breakOff("the answer is longer than " + maxBytes + " bytes");
        } else if (!budget.take(length)) {
            breakOff("answers that are still in progress fill the memory for them");
        } else {
            received += length;
            answer.onNext(buffers);
        }
    }

    private void breakOff(String why) {
        subscription.cancel();
        onError(new IOException(why));
    }

    @Override
    public void onError(Throwable failure) {
        if (!ended) {
            ended = true;
            budget.giveBack(received);
            answer.onError(failure);
        }
    }

    @Override
    public void onComplete() {
        if (!ended) {
            ended = true;
            answer.onComplete();
        }
    }
}
