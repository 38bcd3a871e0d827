/**
 * What monitoring systems ask at the management port, by MicroProfile Health. It stands in the EAR's library because WildFly finds no
 * health checks in an EAR's modules (WFLY-12835); whether the node is fit is judged in the node, which shows it on the board.
 */
package org.curia.health;
