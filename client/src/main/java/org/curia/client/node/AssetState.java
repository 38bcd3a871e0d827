package org.curia.client.node;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** An asset as a node lists it at {@code /api/v1/assets}. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AssetState(String code, int decimals, String issuer, String supply) {}
