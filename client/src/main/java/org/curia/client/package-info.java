/**
 * What runs outside the server: the SDK that signs and sends, and the command line made of it.
 * It knows the core and the node's public doors, never the node's classes.
 */
package org.curia.client;
