/**
 * How the doors read and write JSON, in one place for all of them.
 * The shapes of requests and answers belong to those who use them.
 */
package org.curia.web.json;
