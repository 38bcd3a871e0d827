/**
 * REST under {@code /api/v1}: JSON in and out, problem details for every error.
 * Resources translate and delegate; what they answer is decided by the node's beans.
 */
package org.curia.web.rest;
