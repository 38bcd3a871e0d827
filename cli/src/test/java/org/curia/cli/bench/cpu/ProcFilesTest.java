package org.curia.cli.bench.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcFilesTest {
    @TempDir
    Path proc;

    private ProcFiles files;

    @BeforeEach
    void write() throws IOException {
        files = new ProcFiles(proc);
        write("7/stat", stat("a (strange) name", 150, 50, 25, 75));
        write("7/task/7/stat", stat("java", 100, 0, 0, 0));
        write("7/task/8/stat", stat("curia-consensus", 20, 30, 0, 0));
        write("7/status", "Name:\tjava\nVmHWM:\t  2048 kB\nVmRSS:\t  1024 kB\n");
        write("net/dev", "Inter-|   Receive\n eth0: 5 1 0\n    lo: 12345  10 0 0 0 0 0 0 12345 10\n");
    }

    private void write(String file, String text) throws IOException {
        Path path = proc.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private static String stat(String name, int user, int system, int childrenUser, int childrenSystem) {
        return "7 (" + name + ") S 1 7 7 0 -1 4194560 1 2 3 4 " + user + " " + system + " " + childrenUser + " "
                + childrenSystem + " 20 0 1 0 100\n";
    }

    @Test
    void timesAreUserAndSystemTimeTogether() {
        assertThat(files.seconds(7)).contains(2.0);
        assertThat(files.secondsWithEndedChildren(7)).contains(3.0);
    }

    @Test
    void threadsHaveTheirNamesAndTimes() {
        assertThat(files.threads(7))
                .isEqualTo(Map.of(
                        7L, new ProcFiles.ThreadTime("java", 1.0),
                        8L, new ProcFiles.ThreadTime("curia-consensus", 0.5)));
    }

    @Test
    void memoryIsTheMostThereEverWasAndWhatThereIsNow() {
        assertThat(files.peakResidentBytes(7)).hasValue(2048 * 1024);
        assertThat(files.residentBytes(7)).hasValue(1024 * 1024);
    }

    @Test
    void loopbackBytesAreCountedOnce() {
        assertThat(files.loopbackBytes()).hasValue(12345);
    }

    @Test
    void ofAProcessThatIsGoneNothingIsKnown() {
        assertThat(files.seconds(9)).isEmpty();
        assertThat(files.threads(9)).isEmpty();
        assertThat(files.peakResidentBytes(9)).isEmpty();
    }
}
