/**
 * Why there is no block: asks every node of a network and puts the answers together.
 */
package org.curia.cli.why;
