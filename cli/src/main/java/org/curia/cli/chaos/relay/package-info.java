/**
 * Stands between validators: each node reaches each of its peers through a port of this process, which knows WebSocket frames and can hold,
 * delay, reorder, repeat, drop and truncate them. What is in a frame it looks at and never makes up.
 */
package org.curia.cli.chaos.relay;
