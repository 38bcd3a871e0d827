/**
 * {@code curia chaos}: real servers, real databases, real faults, and a verdict from outside. The parts are in the packages below; here
 * they are put together and reported.
 */
package org.curia.cli.chaos;
