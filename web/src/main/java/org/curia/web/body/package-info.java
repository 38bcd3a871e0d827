/**
 * What requests and answers are made of: JSON and length-delimited Protocol Buffers, with their bounds, and how a request's body comes to
 * be there and an answer to its caller. Whether a transaction is good is not decided here, only whether it can be read.
 */
package org.curia.web.body;
