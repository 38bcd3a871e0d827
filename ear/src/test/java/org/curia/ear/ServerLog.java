package org.curia.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a server has written into its {@code server.log} since a moment. */
record ServerLog(Path file, int from) {

    static ServerLog ofAll(Path base) {
        return new ServerLog(base.resolve("log/server.log"), 0);
    }

    static ServerLog fromNow(Path base) throws IOException {
        Path file = base.resolve("log/server.log");
        return new ServerLog(file, Files.exists(file) ? Files.readAllLines(file).size() : 0);
    }

    List<String> lines() throws IOException {
        List<String> all = Files.readAllLines(file);
        return all.subList(Math.min(from, all.size()), all.size());
    }

    /** No bean threw an exception that the container met, at work or while it stopped. */
    void hasNoExceptionOfABean() throws IOException {
        assertThat(lines())
                .as("%s", file)
                .noneMatch(line -> line.contains("WFLYEJB0034") || line.contains("WFLYEE0043"));
    }

    /** As well as that: all threads ended, and what the node held is given back. */
    void endsWithAStopInGoodOrder() throws IOException {
        hasNoExceptionOfABean();
        assertThat(lines())
                .as("%s", file)
                .noneMatch(line -> line.contains("The lease is free only when it has run out"))
                .anyMatch(line -> line.contains(" has stopped"));
    }

    void hasNeitherErrorsNorStackTraces() throws IOException {
        assertThat(lines()).as("%s", file).noneMatch(line -> line.contains(" ERROR ") || line.startsWith("\tat "));
    }
}
