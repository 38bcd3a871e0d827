/**
 * The doors of the node: they decode what comes in, call the node's beans, and encode the answer.
 * No state and no rule of the ledger belongs here.
 */
package org.curia.web;
