/** Makes a directory from which the commands reach a network that others run. */
package org.curia.cli.connect;
