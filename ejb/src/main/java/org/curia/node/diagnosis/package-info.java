/**
 * Why there is no block, and whether this node is fit, out of what is known at one moment: values in, sentences out. Nothing here asks,
 * waits or decides.
 */
package org.curia.node.diagnosis;
