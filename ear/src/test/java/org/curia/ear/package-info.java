/**
 * What only the deployed EAR can show: it is started as an administrator starts it and tested through its doors.
 * Rules of the protocol are tested in core, beans alone in ejb.
 */
package org.curia.ear;
