/**
 * What the fuzz targets of this module share. The targets themselves stand beside the code that they feed; docs/fuzzing.md says how to run them.
 */
package org.curia.core.fuzz;
