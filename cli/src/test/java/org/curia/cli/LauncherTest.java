package org.curia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.curia.cli.fixture.OrdinaryUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes of their own, with the locale of a user: what is typed arrives, and what is printed is what was meant. */
@Timeout(120)
class LauncherTest {
    @TempDir
    Path directory;

    private record Ran(int exitCode, String out) {}

    /** Arguments are sent as bytes, as a terminal does, through a shell whose text is UTF-8. */
    private Ran run(Map<String, String> environment, List<String> command, String... arguments) throws Exception {
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of(arguments));
        StringBuilder line = new StringBuilder("exec");
        words.forEach(word -> line.append(" '").append(word).append('\''));
        Path script = directory.resolve("run.sh");
        Files.writeString(script, line.append('\n').toString(), StandardCharsets.UTF_8);
        Path out = directory.resolve("out");
        ProcessBuilder builder = new ProcessBuilder("sh", script.toString())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.equals("LANG"));
        builder.environment().putAll(environment);
        int exitCode = builder.start().waitFor();
        return new Ran(exitCode, Files.readString(out));
    }

    private static List<String> java() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Curia.class.getName());
    }

    @Test
    void argumentsThatTheLocaleCannotReadAreRefusedBeforeAnythingIsDone() throws Exception {
        Ran refused = run(Map.of("LANG", "C"), java(), "pay", "--reference", "Zahlung März", "--dir=" + directory);
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.out()).contains("cannot be read in this locale", "LC_ALL=C.UTF-8");
    }

    @Test
    void inALocaleOfUtf8WhatWasTypedComesOutAgain() throws Exception {
        Ran asked = run(Map.of("LC_ALL", "C.UTF-8"), java(), "balances", "--node", "März→7", "--dir=" + directory);
        assertThat(asked.out()).contains("März→7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "POSIX", "de_DE.NOWHERE"})
    void theLauncherChoosesALocaleThatCanReadWhatIsTyped(String locale) throws Exception {
        Ran asked = run(Map.of("LANG", locale, "JAVA_HOME", fakeJava()), List.of(installation()), "Zahlung März");
        assertThat(asked.out()).isEqualTo("C.UTF-8 Zahlung März\n");
    }

    @Test
    void theLauncherLeavesALocaleOfUtf8AsItIs() throws Exception {
        Ran asked = run(Map.of("LC_ALL", "C.UTF-8", "JAVA_HOME", fakeJava()), List.of(installation()), "x");
        assertThat(asked.out()).isEqualTo("C.UTF-8 x\n");
    }

    @Test
    void anInstallationOfAnotherUserIsUsedWhereItIsBuiltAndNamedWhereItIsNot() throws Exception {
        List<String> launcher = new ArrayList<>(OrdinaryUser.command());
        launcher.add(installation());
        Path root = directory.resolve("installation");
        Map<String, String> environment = Map.of("LC_ALL", "C.UTF-8", "JAVA_HOME", fakeJava());
        OrdinaryUser.giveAway(root);
        assertThat(run(environment, launcher, "x").out()).isEqualTo("C.UTF-8 x\n");

        Files.delete(root.resolve("ear/target/curia.ear"));
        Ran refused = run(environment, launcher, "x");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.out())
                .startsWith("curia: Curia has to be built, and " + root + " belongs to ")
                .endsWith(": build it as that user, or in a copy of your own.\n");
    }

    @Test
    void theLauncherTakesAnInstallationBelowAPathWithABlank() throws Exception {
        directory = Files.createDirectories(directory.resolve("my files"));
        Ran asked = run(Map.of("LC_ALL", "C.UTF-8", "JAVA_HOME", fakeJava()), List.of(installation()), "x");
        assertThat(asked.out()).isEqualTo("C.UTF-8 x\n");
    }

    /** Prints its locale and its last argument. */
    private String fakeJava() throws IOException {
        Path home = directory.resolve("jdk");
        executable(home.resolve("bin/java"), "#!/bin/sh\nfor last; do :; done\necho \"$LC_ALL $last\"\n");
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"17.0.1\"\n");
        return home.toString();
    }

    /** The launcher beside what it would build. */
    private String installation() throws IOException {
        Path root = directory.resolve("installation");
        for (String part : List.of(
                "pom.xml",
                "cli/pom.xml",
                "cli/src/main/x",
                "cli/target/curia.jar",
                "ear/target/curia.ear",
                "ear/target/drivers/postgresql.jar",
                "ear/target/wildfly-1/jboss-modules.jar",
                "target/built")) {
            Files.createDirectories(root.resolve(part).getParent());
            Files.writeString(root.resolve(part), "");
        }
        Path launcher = root.resolve("curia");
        executable(launcher, Files.readString(Path.of(System.getProperty("basedir", "cli"), "..", "curia")));
        return launcher.toString();
    }

    private static void executable(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
