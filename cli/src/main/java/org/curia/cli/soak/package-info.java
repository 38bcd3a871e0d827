/** {@code curia soak}: a network that is used for hours or days, and what changes meanwhile that should not. */
package org.curia.cli.soak;
