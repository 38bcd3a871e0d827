/**
 * REST under {@code /api/v1}: resources that ask the node's beans and give what they say another form.
 * Nothing is decided here but which status an answer has.
 */
package org.curia.web.rest;
