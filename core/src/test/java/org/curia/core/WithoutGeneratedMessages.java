package org.curia.core;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/** Leaves out what protoc generates: it is held to no rule of ours. */
final class WithoutGeneratedMessages implements ImportOption {

    @Override
    public boolean includes(Location location) {
        return !location.contains("/org/curia/core/codec/proto/");
    }
}
