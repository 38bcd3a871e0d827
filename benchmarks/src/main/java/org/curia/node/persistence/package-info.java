/** Benchmarks of what is seen only inside this package. */
package org.curia.node.persistence;
