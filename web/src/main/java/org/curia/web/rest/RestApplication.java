package org.curia.web.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Where REST begins. */
@ApplicationPath("/api/v1")
public class RestApplication extends Application {}
