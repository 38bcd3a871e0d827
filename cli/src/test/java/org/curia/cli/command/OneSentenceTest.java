package org.curia.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class OneSentenceTest {

    @Test
    void aFailureWithoutAMessageIsNamed() {
        assertThat(OneSentence.sentence(new ClosedChannelException())).isEqualTo("ClosedChannelException");
        assertThat(OneSentence.sentence(new EOFException(" "))).isEqualTo("EOFException");
    }

    @Test
    void theNameOfAFileAloneIsNoSentence() {
        assertThat(OneSentence.sentence(new NoSuchFileException("/a"))).isEqualTo("there is no file /a");
        assertThat(OneSentence.sentence(new AccessDeniedException("/a"))).isEqualTo("no permission to use /a");
        assertThat(OneSentence.sentence(new FileSystemException("/a", null, "No space left on device")))
                .isEqualTo("/a: No space left on device");
    }

    @Test
    void aFailureIsFoundBehindTheOneThatWrapsIt() {
        assertThat(OneSentence.sentence(new UncheckedIOException(new AccessDeniedException("/a"))))
                .isEqualTo("no permission to use /a");
        assertThat(OneSentence.sentence(new UncheckedIOException("it says more", new IOException("x"))))
                .isEqualTo("it says more");
    }
}
