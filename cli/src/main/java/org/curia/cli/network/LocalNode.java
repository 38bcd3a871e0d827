package org.curia.cli.network;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.curia.cli.command.Failure;
import org.curia.cli.directory.NetworkDescription;
import org.curia.client.node.NodeClient;
import org.curia.client.node.NodeRefusal;
import org.curia.client.node.NodeStatus;
import org.curia.client.node.NodeUnavailable;

/** One server process of a network on this machine. It goes on when the command that started it ends. */
public final class LocalNode {
    /** What stands in this variable follows, and so prevails: to profile a node, or to try other settings. */
    private static final String MORE_OPTIONS = "CURIA_NODE_JAVA_OPTS";

    private static final int STOP_SECONDS = 30;

    private final Path genesis;
    private final String serverHome;
    private final NetworkDescription.Node node;
    private final HttpClient http;

    /** @param serverHome the unpacked WildFly that it runs from */
    LocalNode(Path genesis, String serverHome, NetworkDescription.Node node, HttpClient http) {
        this.genesis = genesis;
        this.serverHome = serverHome;
        this.node = node;
        this.http = http;
    }

    public String name() {
        return node.name();
    }

    public NetworkDescription.Node description() {
        return node;
    }

    public Path log() {
        return base().resolve("log").resolve("curia.log");
    }

    public Path serverLog() {
        return base().resolve("log").resolve("server.log");
    }

    /** The running process. A process that only inherited the number of one that is gone does not count. */
    public Optional<ProcessHandle> process() {
        try {
            String pid = Files.readString(pidFile()).strip();
            return pid.isEmpty()
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(pid))
                            .filter(ProcessHandle::isAlive)
                            .filter(this::isOurs);
        } catch (AccessDeniedException e) {
            throw new Failure("no permission to look at " + pidFile() + ": the server of " + name()
                    + " belongs to another user, who can stop it");
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    boolean isRunning() {
        return process().isPresent();
    }

    /** Returns at once; {@link #health} says when it serves. */
    void start(Path ear) throws IOException {
        Ports.requireFree(name(), node.portOffset());
        deploy(ear);
        Files.createDirectories(log().getParent());
        Files.deleteIfExists(pidFile());
        ProcessBuilder server = new ProcessBuilder(command())
                .redirectErrorStream(true)
                .redirectOutput(console().toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        server.environment().put("JAVA_HOME", System.getProperty("java.home"));
        server.environment().put("JBOSS_HOME", serverHome);
        server.environment().put("LAUNCH_JBOSS_IN_BACKGROUND", "true");
        server.environment().put("JBOSS_PIDFILE", pidFile().toString());
        server.environment()
                .put(
                        "JAVA_OPTS",
                        NodeJava.forGenesis(genesis).options()
                                + " -Djava.net.preferIPv4Stack=true -Djava.awt.headless=true "
                                + System.getenv().getOrDefault(MORE_OPTIONS, ""));
        server.environment().remove(MORE_OPTIONS); // a node would take it for a setting that it does not know
        server.environment().putAll(clock().environment());
        server.start();
    }

    /** Asks the management port whether the node serves and agrees with the others; waits for five seconds at most. */
    public NodeHealth health() {
        return askHealth()
                .map(answer -> NodeHealth.of(answer.statusCode(), answer.body()))
                .orElseGet(() -> NodeHealth.silent(process().isPresent()));
    }

    private Optional<HttpResponse<String>> askHealth() {
        HttpRequest request = HttpRequest.newBuilder(URI.create(node.managementUrl() + "/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return Optional.of(http.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted; the nodes that were started go on, `curia network down` stops them");
        }
    }

    /** Why it signs nothing, in its own words; empty: it may sign, or it does not answer. */
    Optional<String> quarantine() {
        return status().map(NodeStatus::quarantine);
    }

    /** What it says of itself; empty: it does not answer. */
    Optional<NodeStatus> status() {
        try {
            return Optional.of(new NodeClient(http, URI.create(node.url())).status());
        } catch (NodeUnavailable | NodeRefusal e) {
            return Optional.empty();
        }
    }

    /** Where other validators reach it. */
    String peerUrl() {
        return node.url().replace("http:", "ws:");
    }

    /** Where it reaches them. */
    PeerAddresses peerAddresses() {
        return new PeerAddresses(properties());
    }

    /** Puts the operator's word where the node looks for it. */
    void letRejoin() throws IOException {
        Path directory = base().resolve("data").resolve("curia-node");
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("rejoin"), "");
    }

    /** As an administrator stops a server; killed when it has not stopped after half a minute. False: it was not running. */
    boolean stop() {
        Optional<ProcessHandle> process = process();
        process.ifPresent(running -> {
            if (!running.destroy()) {
                throw new Failure("no permission to stop " + name() + ": its process " + running.pid() + " belongs to "
                        + running.info().user().orElse("another user"));
            }
            wake();
            if (!Signals.awaitEnd(running, STOP_SECONDS)) {
                running.destroyForcibly();
                Signals.awaitEnd(running, STOP_SECONDS);
            }
        });
        return process.isPresent();
    }

    /** A process that was stopped by a signal takes no other one before it goes on. */
    private void wake() {
        try {
            resume();
        } catch (IOException e) {
            return; // it is killed if it does not end
        }
    }

    /** The server says that it could not deploy Curia, and has given up. */
    boolean hasFailedToDeploy() {
        return Files.exists(base().resolve("deployments").resolve("curia.ear.failed"));
    }

    /** {@code kill -9}. False: it was not running. */
    public boolean kill() {
        Optional<ProcessHandle> process = process();
        process.ifPresent(running -> {
            running.destroyForcibly();
            Signals.awaitEnd(running, STOP_SECONDS);
        });
        return process.isPresent();
    }

    /** SIGSTOP: it does nothing, and its connections stay. */
    public void pause() throws IOException {
        Signals.STOP.send(process().stream());
    }

    public void resume() throws IOException {
        Signals.CONT.send(process().stream());
    }

    /** Its wall clock is wrong from now on, by so much; 0: right. Only where it was made with a clock of its own. */
    public void setClockAheadMillis(long millis) throws IOException {
        clock().setAheadMillis(millis);
    }

    private NodeClock clock() {
        return new NodeClock(base());
    }

    /** What the server's own log says went wrong, shortened. */
    String lastErrors() throws IOException {
        Path file = Files.exists(serverLog()) ? serverLog() : console();
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        if (lines.isEmpty()) {
            return "nothing, the server has not written to " + file;
        }
        List<String> errors = lines.stream()
                .filter(line -> line.contains(" ERROR ") || line.contains(" FATAL ") || line.contains("rror:"))
                .toList();
        List<String> tail = errors.isEmpty() ? lines : errors;
        return String.join("\n", tail.subList(Math.max(0, tail.size() - 5), tail.size()));
    }

    /** A newer EAR replaces the older one at the next start. */
    private void deploy(Path ear) throws IOException {
        Path deployments = base().resolve("deployments");
        Files.createDirectories(deployments);
        for (String marker : List.of("failed", "undeployed", "deployed", "isdeploying", "pending")) {
            Files.deleteIfExists(deployments.resolve("curia.ear." + marker));
        }
        Files.copy(ear, deployments.resolve("curia.ear"), StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(deployments.resolve("curia.ear.dodeploy"), "");
    }

    private List<String> command() {
        // What the server writes is its owner's alone: the ledger, its logs.
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "umask 077 && exec \"$@\"", "curia-node"));
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            command.add("/usr/bin/setsid"); // so that Ctrl-C in this terminal does not stop the servers
        }
        command.add(Path.of(serverHome, "bin", "standalone.sh").toString());
        command.add("--server-config=standalone-microprofile.xml");
        command.add("--properties=" + properties());
        command.add("-Djboss.server.base.dir=" + base());
        command.add("-Djboss.node.name=" + name());
        command.add("-Djboss.socket.binding.port-offset=" + node.portOffset());
        return command;
    }

    private boolean isOurs(ProcessHandle process) {
        String argument = "-Djboss.server.base.dir=" + base();
        Path arguments = Path.of("/proc", String.valueOf(process.pid()), "cmdline");
        if (Files.isReadable(arguments)) {
            try {
                return List.of(Files.readString(arguments).split("\0")).contains(argument);
            } catch (IOException e) {
                return process.isAlive();
            }
        }
        // Where the platform does not tell a process's arguments, its number must do.
        return process.info()
                .commandLine()
                .map(line -> (line + " ").contains(argument + " "))
                .orElse(true);
    }

    private Path base() {
        return Path.of(node.baseDirectory());
    }

    private Path properties() {
        return base().resolve("node.properties");
    }

    private Path pidFile() {
        return base().resolve("node.pid");
    }

    private Path console() {
        return base().resolve("log").resolve("console.log");
    }
}
