package org.curia.ear;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** One of {@code server-config/*.cli}, run as an administrator runs it: {@code jboss-cli.sh --file=…}, server not running. */
record ServerScript(Path file) {

    static ServerScript named(String name) {
        return new ServerScript(Path.of(TestedServer.property("curia.test.scripts"), name));
    }

    /** @return what it printed */
    String runOn(Path baseDirectory) throws IOException {
        var log = TestedServer.directory().resolve(file.getFileName() + ".log");
        var command = new ProcessBuilder(
                        TestedServer.wildfly().resolve("bin/jboss-cli.sh").toString(),
                        "--file=" + file,
                        "-Djboss.server.base.dir=" + baseDirectory,
                        "-Dcuria.postgresql.driver=" + TestedServer.property("curia.test.postgresql-driver"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        command.environment().put("JAVA_HOME", System.getProperty("java.home"));
        command.environment().put("JBOSS_HOME", TestedServer.wildfly().toString());
        command.environment().put("JAVA_OPTS", CommandLine.FIRST_COMPILER_ONLY);
        if (!endsWell(command.start())) {
            throw new IOException(file + " failed:\n" + Files.readString(log));
        }
        return Files.readString(log);
    }

    private static boolean endsWell(Process process) {
        try {
            return process.waitFor(300, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            process.destroyForcibly();
        }
    }
}
