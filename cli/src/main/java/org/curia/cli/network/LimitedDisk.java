package org.curia.cli.network;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A directory with a file system of its own, in memory, whose size is set while it is used: to what is in it, and the disk is full; back,
 * and there is space again. A file of ballast would take the memory that it pretends to use up. Only root can mount one, and not in
 * every container.
 */
final class LimitedDisk {
    /** A bound: only what is in it takes memory. */
    private static final String WIDE = "8g";

    private static final long SLACK_BYTES = 32 << 10;
    private static final int ATTEMPTS = 30;

    private final Path mountPoint;

    LimitedDisk(Path mountPoint) {
        this.mountPoint = mountPoint;
    }

    /** Why there can be none here; empty: there can. */
    static Optional<String> whyNot() throws IOException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return Optional.of("only root can mount a disk that fills up");
        }
        Path probe = Files.createTempDirectory("curia-mount-");
        try {
            if (run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", probe.toString()) != 0) {
                return Optional.of("this machine, or container, lets nobody mount a disk that fills up");
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("there is no mount(8) here to mount a disk that fills up");
        } finally {
            unmountBelow(probe);
            Files.delete(probe);
        }
    }

    void mount() throws IOException {
        Files.createDirectories(mountPoint);
        require(run("mount", "-t", "tmpfs", "-o", "mode=0700,size=" + WIDE, "tmpfs", mountPoint.toString()), "mounted");
    }

    /** Whoever uses it may write meanwhile: then the size that was measured is too small, and is measured again. */
    void fill() throws IOException {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            FileStore store = Files.getFileStore(mountPoint);
            long used = store.getTotalSpace() - store.getUnallocatedSpace();
            if (resize(String.valueOf(used + attempt / 10 * SLACK_BYTES)) == 0) {
                return;
            }
        }
        throw new IOException(mountPoint + " could not be filled: it grew faster than it was measured");
    }

    void free() throws IOException {
        require(resize(WIDE), "made wide again");
    }

    private int resize(String size) throws IOException {
        return run("mount", "-o", "remount,size=" + size, mountPoint.toString());
    }

    private void require(int exitCode, String what) throws IOException {
        if (exitCode != 0) {
            throw new IOException(mountPoint + " could not be " + what);
        }
    }

    /** Nobody writes any more: what is on them stays, on the disk beneath. */
    static void keepBelow(Path root) throws IOException {
        for (Path mounted : below(root)) {
            Path kept = mounted.resolveSibling(mounted.getFileName() + ".kept");
            Directories.delete(kept);
            new LimitedDisk(mounted).require(run("cp", "-a", mounted.toString(), kept.toString()), "copied to " + kept);
            unmount(mounted);
            Files.delete(mounted);
            Files.move(kept, mounted);
        }
    }

    /** Also where something still uses them: what is on them is lost. */
    static void unmountBelow(Path root) throws IOException {
        for (Path mounted : below(root)) {
            unmount(mounted);
        }
    }

    private static void unmount(Path mounted) throws IOException {
        run("umount", "--lazy", mounted.toString());
    }

    /** The innermost first. */
    private static List<Path> below(Path root) throws IOException {
        Path mounts = Path.of("/proc/self/mounts");
        if (!Files.exists(mounts) || !Files.exists(root)) {
            return List.of();
        }
        Path real = root.toRealPath();
        return Files.readAllLines(mounts).stream()
                .map(line -> line.split(" "))
                .filter(fields -> fields.length > 2 && fields[2].equals("tmpfs"))
                .map(fields -> Path.of(fields[1].replace("\\040", " ")))
                .filter(path -> path.startsWith(real))
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    private static int run(String... command) throws IOException {
        return Commands.run(
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD));
    }
}
