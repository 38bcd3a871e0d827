/**
 * How a door says no: one problem document (RFC 9457) for every error, whoever noticed it.
 * What counts as an error, and why, is for those who refuse.
 */
package org.curia.web.problem;
