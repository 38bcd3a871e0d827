package org.curia.core.execution;

/** What comes of executing a block. */
public sealed interface BlockResult permits Execution, InvalidBlock {}
