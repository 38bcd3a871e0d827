package org.curia.health;

import jakarta.enterprise.context.ApplicationScoped;

/** Where the node shows its condition to the checks, which cannot see the node's module. */
@ApplicationScoped
public class ConditionBoard {
    private volatile NodeCondition node = NodeCondition.STARTING;

    public void show(NodeCondition condition) {
        node = condition;
    }

    NodeCondition node() {
        return node;
    }
}
