package org.curia.cli.chaos.history;

/** A vote that was on a wire. @param kind {@code PREPARE} or {@code COMMIT} */
public record SeenVote(String validator, long epoch, long view, long height, String kind, String hash) {}
