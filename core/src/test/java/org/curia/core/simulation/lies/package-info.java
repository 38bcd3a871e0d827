/**
 * What a validator whose key is stolen, whose software is altered or whose operator cheats may say. Every lie bends the words of a real
 * replica on their way out; nobody here holds another validator's key.
 */
package org.curia.core.simulation.lies;
