package org.curia.cli.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogErrorsTest {
    @TempDir
    Path directory;

    @Test
    void onlyNewErrorsAreCounted() throws Exception {
        Path log = Files.writeString(directory.resolve("server.log"), "10:00 ERROR [a] old\n");
        LogErrors errors = new LogErrors(List.of(log, directory.resolve("none.log")));
        assertThat(errors.count()).isZero();

        Files.writeString(log, "10:01 INFO [a] b\n10:02 ERROR [a] new\n", StandardOpenOption.APPEND);

        assertThat(errors.count()).isEqualTo(1);
        assertThat(errors.last()).isEqualTo("10:02 ERROR [a] new");
        assertThat(errors.count()).isZero();
    }

    @Test
    void aLogThatBeginsAnewIsReadFromItsBeginning() throws Exception {
        Path log = Files.writeString(directory.resolve("server.log"), "10:00 INFO [a] a line that is long\n");
        LogErrors errors = new LogErrors(List.of(log));

        Files.writeString(log, "ERROR at first\n 10:00 ERROR [a] x\n");
        assertThat(errors.count()).isEqualTo(1);
    }
}
