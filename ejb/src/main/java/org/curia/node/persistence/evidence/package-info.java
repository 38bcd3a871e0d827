/**
 * Evidence against validators, written and read through its entity. It is rare, and bounded for each validator.
 */
package org.curia.node.persistence.evidence;
