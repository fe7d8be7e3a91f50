package io.storagedict.autoconfigure.actuate;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.core.env.Environment;

/**
 * Where Actuator tells of health, metrics and dicts. What tells whether a store answers must not wait for one that hangs,
 * and what tells how a dict stands must not change that.
 */
final class ManagementPaths {

    private static final List<EndpointId> ENDPOINTS = Stream.of("health", "metrics", "prometheus", "storagedict")
            .map(EndpointId::of)
            .toList();

    private final Map<WebServerNamespace, List<String>> paths = new ConcurrentHashMap<>();
    private final Environment environment;
    private final ObjectProvider<PathMappedEndpoints> endpoints;

    ManagementPaths(Environment environment, ObjectProvider<PathMappedEndpoints> endpoints) {
        this.environment = environment;
        this.endpoints = endpoints;
    }

    /** Whether a path, as an application sees it, is one of them or below one of them in this web server. */
    boolean include(String path, WebServerNamespace server) {
        return paths.computeIfAbsent(server, this::of).stream()
                .anyMatch(one -> path.equals(one) || path.startsWith(one + "/"));
    }

    private List<String> of(WebServerNamespace server) {
        boolean here = server.equals(WebServerNamespace.MANAGEMENT)
                || ManagementPortType.get(environment) == ManagementPortType.SAME;
        return Stream.ofNullable(endpoints.getIfAvailable())
                .flatMap(known -> ENDPOINTS.stream()
                        .flatMap(id -> Stream.concat(
                                here ? Optional.ofNullable(known.getPath(id)).stream() : Stream.empty(),
                                additional(known, server, id).stream())))
                .toList();
    }

    private static Collection<String> additional(PathMappedEndpoints known, WebServerNamespace server, EndpointId id) {
        return known.getEndpoint(id) == null ? List.of() : known.getAdditionalPaths(server, id);
    }
}
