/**
 * The JSON of every answer, a record each: what integrators see, so fields are added and never renamed.
 * Numbers that may be above 2^53 are decimal strings.
 */
package org.curia.web.rest.answer;
