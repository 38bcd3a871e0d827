/** What all commands have in common: their options, how they fail, how they print. What one command does is in its own package. */
package org.curia.cli.command;
