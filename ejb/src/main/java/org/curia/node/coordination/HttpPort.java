package org.curia.node.coordination;

import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Whether the server has opened the port at which clients and other validators reach this node. WildFly deploys applications also when
 * another program has that port, so the node would only see that nobody calls.
 */
final class HttpPort {
    private static final System.Logger LOG = System.getLogger(HttpPort.class.getName());
    private static final long LOOK_MILLIS = 2_000;
    private static final String SERVER = "jboss.as:management-root=server";
    private static final String GROUP = "jboss.as:socket-binding-group=standard-sockets";
    private static final String BINDING = GROUP + ",socket-binding=http";
    private static final String MANAGEMENT = "jboss.as:core-service=management";

    /** The listener that serves clients and validators, as the server names it in its errors: by its address or by its service. */
    private static final Pattern LISTENER =
            Pattern.compile("\\bhttp-listener\\b|\\blistener\\.default-server\\.default\\b");

    private final MBeanServer server;
    private final LongSupplier clockMillis;
    private volatile Optional<String> why = Optional.empty();
    private long nextLookMillis;
    /** The answer stays the same until the server starts again: nobody asks, which would leave half a megabyte of garbage each time. */
    private boolean decided;

    /** @param clockMillis never goes back */
    HttpPort(MBeanServer server, LongSupplier clockMillis) {
        this.server = server;
        this.clockMillis = clockMillis;
    }

    /** Called often, by one thread. */
    void tick() {
        long now = clockMillis.getAsLong();
        if (!decided && now >= nextLookMillis) {
            nextLookMillis = now + LOOK_MILLIS;
            Optional<String> before = why;
            why = look();
            if (why.isPresent() && before.isEmpty()) {
                LOG.log(Level.ERROR, () -> "Nobody reaches this node: " + why.orElse(""));
            }
        }
    }

    /** Empty also where the server does not tell. Does not wait. */
    Optional<String> whyClosed() {
        return why;
    }

    /** While the server starts, it has not opened the port yet. */
    private Optional<String> look() {
        try {
            if (!"running".equals(server.getAttribute(new ObjectName(SERVER), "serverState"))) {
                return Optional.empty();
            }
            Object bound = server.getAttribute(new ObjectName(BINDING), "bound");
            boolean failed = Boolean.FALSE.equals(bound) || listenerFailed();
            decided = Boolean.TRUE.equals(bound);
            if (!failed) {
                return Optional.empty();
            }
            return Optional.of("the server has not opened its HTTP port " + port()
                    + ", most likely because another program uses it, so neither clients nor other validators reach this"
                    + " node: free the port, or set another, and start the server again");
        } catch (JMException | RuntimeException e) {
            LOG.log(Level.DEBUG, "The server does not tell whether its HTTP port is open", e);
            return Optional.empty();
        }
    }

    /** A binding whose listener failed counts as bound all the same: that the port was taken is among the errors of the boot only. */
    private boolean listenerFailed() throws JMException {
        Object errors = server.invoke(new ObjectName(MANAGEMENT), "readBootErrors", new Object[0], new String[0]);
        return errors instanceof Object[] all
                && LISTENER.matcher(Arrays.deepToString(all)).find();
    }

    private long port() throws JMException {
        return number(server.getAttribute(new ObjectName(BINDING), "port"))
                + number(server.getAttribute(new ObjectName(GROUP), "portOffset"));
    }

    private static long number(Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }
}
