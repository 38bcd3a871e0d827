/**
 * What must hold before the database is used: what the node requires of it, the mode of its files, and the numbered scripts that bring its
 * tables to this node's version. Nothing here runs while the node votes.
 */
package org.curia.node.persistence.schema;
