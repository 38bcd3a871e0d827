package org.curia.node.diagnosis;

/**
 * One reason.
 *
 * @param sentence what is so and what would change it, for people; begins with a small letter, as it may stand behind a name
 */
public record Finding(Cause cause, String sentence) {}
