package org.curia.node.persistence.sql;

import java.util.function.Function;
import org.hibernate.StatelessSession;

/**
 * Runs work in a database transaction of its own: committed, and so durable, when it returns; rolled back when it throws. What it throws
 * for the world's trouble is whatever the container throws: {@link Database} gives it its name.
 */
public interface NewTransaction {
    <T> T run(Function<StatelessSession, T> work);
}
