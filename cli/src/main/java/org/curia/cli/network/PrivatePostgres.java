package org.curia.cli.network;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.curia.cli.command.Failure;
import org.curia.cli.directory.DurableFile;

/**
 * A PostgreSQL server of the network's own, in its directory, on the loopback address. It goes on when the command that started it
 * ends; {@code network down} stops it.
 */
final class PrivatePostgres {
    static final String USER = "curia";
    /** Each node's pool and one for whoever looks at it by hand. */
    private static final int CONNECTIONS = 400;
    /** Of the log between checkpoints: after each, the first change of a page writes all of it. */
    private static final int WAL_MEGABYTES = 4_096;

    private final Path directory;
    private final Path programs;

    /** @param directory {@code postgresql} of the network's directory, or of a node's */
    PrivatePostgres(Path directory) {
        this(directory, directory.resolve("server"));
    }

    /** @param programs where its programs are, or will be unpacked: several servers may share them */
    PrivatePostgres(Path directory, Path programs) {
        this.directory = directory;
        this.programs = programs;
    }

    boolean exists() {
        return Files.exists(settings());
    }

    /**
     * @param password of {@link #USER}, who owns everything in it
     * @param limitedDisk its files are on a {@link LimitedDisk}
     */
    void create(Path binaries, String password, boolean limitedDisk) throws IOException {
        Directories.delete(directory); // what an interrupted run left
        unpackPrograms(binaries);
        Path passwordFile = directory.resolve("password");
        DurableFile.writeSecret(passwordFile, password + "\n");
        if (limitedDisk) {
            disk().mount();
        }
        run(
                "initdb",
                "-D",
                data().toString(),
                "-U",
                USER,
                "--auth=scram-sha-256",
                "--pwfile=" + passwordFile,
                "-E",
                "UTF8",
                "--locale=C");
        Properties settings = new Properties();
        settings.setProperty("port", String.valueOf(Ports.anyFree()));
        StringBuilder text = new StringBuilder("# Where this network's own PostgreSQL listens.\n");
        settings.forEach(
                (key, value) -> text.append(key).append('=').append(value).append('\n'));
        DurableFile.write(settings(), text.toString());
    }

    /** Without a database's name at its end. */
    String jdbcUrl() throws IOException {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/";
    }

    String password() throws IOException {
        return Files.readString(directory.resolve("password")).strip();
    }

    boolean isRunning() throws IOException {
        return Files.exists(data()) && runQuietly("pg_ctl", "status", "-D", data().toString()) == 0;
    }

    /** The server process whose children serve the connections; empty when it does not run. */
    Optional<ProcessHandle> process() throws IOException {
        Path pidFile = data().resolve("postmaster.pid");
        return isRunning()
                ? ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(pidFile).get(0).strip()))
                : Optional.empty();
    }

    /** All its processes were killed: what names them is removed, or a start could take one that is not buried yet for a server. */
    void forgetProcess() throws IOException {
        Files.deleteIfExists(data().resolve("postmaster.pid"));
    }

    /** Returns when it takes connections. */
    void start() throws IOException {
        if (!isRunning()) {
            run("pg_ctl", "start", "-w", "-t", "60", "-D", data().toString(), "-l", log().toString(), "-o", options());
        }
    }

    void stop() throws IOException {
        if (isRunning()) {
            run("pg_ctl", "stop", "-w", "-m", "fast", "-D", data().toString());
        }
    }

    /** Every commit reaches the disk: nothing that makes it faster and less durable is set here. */
    private String options() throws IOException {
        return "-p " + port() + " -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections="
                + CONNECTIONS + " -c shared_buffers=" + sharedBuffersMegabytes() + "MB -c max_wal_size=" + WAL_MEGABYTES
                + "MB -c timezone=UTC";
    }

    /** An eighth of the machine's memory, within bounds; it is taken as tables grow, not at once. */
    private static long sharedBuffersMegabytes() {
        var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return Math.min(4_096, Math.max(128, (machine.getTotalMemorySize() >> 20) / 8));
    }

    private void run(String program, String... arguments) throws IOException {
        if (runQuietly(program, arguments) != 0) {
            throw new Failure(
                    program + " of the network's PostgreSQL failed; what it said is in " + output() + " and " + log());
        }
    }

    private int runQuietly(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            command.add("/usr/bin/setsid"); // so that Ctrl-C in this terminal does not stop the server
        }
        if (isRoot()) {
            command.addAll(List.of(
                    "unshare", "-U")); // PostgreSQL refuses to run as root; in a namespace of its own it is nobody
        }
        command.add(bin().resolve(program).toString());
        command.addAll(List.of(arguments));
        return Commands.run(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile())));
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private void unpackPrograms(Path binaries) throws IOException {
        if (Files.exists(programs)) {
            return;
        }
        Path unfinished = programs.resolveSibling(programs.getFileName() + ".new");
        Directories.delete(unfinished);
        unpack(binaries, unfinished);
        Files.createDirectories(directory);
        Files.move(unfinished, programs, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void unpack(Path jar, Path into) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(jar))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(".txz")) {
                    unpackTar(zip, into);
                    return;
                }
            }
        }
        throw new Failure("there is no PostgreSQL in " + jar);
    }

    private static void unpackTar(InputStream compressed, Path into) throws IOException {
        TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(compressed));
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            Path target = into.resolve(entry.getName()).normalize();
            if (!target.startsWith(into)) {
                throw new Failure("the archive of PostgreSQL names a file outside of it: " + entry.getName());
            }
            if (entry.isDirectory()) {
                Files.createDirectories(target);
                continue;
            }
            Files.createDirectories(target.getParent());
            if (entry.isSymbolicLink()) {
                Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            } else {
                Files.copy(tar, target, StandardCopyOption.REPLACE_EXISTING);
                Files.setPosixFilePermissions(target, permissions(entry.getMode()));
            }
        }
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        boolean executable = (mode & 0100) != 0;
        return EnumSet.copyOf(PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }

    private int port() throws IOException {
        Properties settings = new Properties();
        try (InputStream in = Files.newInputStream(settings())) {
            settings.load(in);
            return Integer.parseInt(settings.getProperty("port", ""));
        } catch (NumberFormatException e) {
            throw new UncheckedIOException(new IOException(settings() + " is damaged: it has no port", e));
        }
    }

    private Path settings() {
        return directory.resolve("server.properties");
    }

    /** Of what it keeps, where it was made with one. */
    LimitedDisk disk() {
        return new LimitedDisk(data());
    }

    private Path data() {
        return directory.resolve("data");
    }

    private Path bin() {
        return programs.resolve("bin");
    }

    private Path log() {
        return directory.resolve("postgresql.log");
    }

    private Path output() {
        return directory.resolve("commands.log");
    }
}
