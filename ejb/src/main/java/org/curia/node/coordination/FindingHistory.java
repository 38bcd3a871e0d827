package org.curia.node.coordination;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.curia.node.diagnosis.Finding;

/** Since when each finding of a node holds without interruption. One thread observes, any thread may ask. */
final class FindingHistory {
    private final Map<Finding, Instant> since = new HashMap<>();

    synchronized void observe(List<Finding> findings, Instant now) {
        since.keySet().retainAll(findings);
        findings.forEach(finding -> since.putIfAbsent(finding, now));
    }

    /** Of one that has not been observed yet: now. */
    synchronized Instant since(Finding finding) {
        return since.getOrDefault(finding, Instant.now());
    }
}
