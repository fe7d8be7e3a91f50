package io.storagedict.autoconfigure.actuate;

import io.storagedict.web.reactive.StorageDictSyncWebFilter;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.web.server.ServerWebExchange;

/**
 * Leaves Actuator's {@linkplain ManagementPaths exchanges about health, metrics and dicts} out of syncing, on a port of
 * Actuator's own too: what filters the application's exchanges filters those.
 */
final class ManagementExchanges implements BeanPostProcessor {

    private final ManagementPaths paths;

    ManagementExchanges(ManagementPaths paths) {
        this.paths = paths;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof StorageDictSyncWebFilter filter) {
            filter.leaveOut(this::include);
        }
        return bean;
    }

    private boolean include(ServerWebExchange exchange) {
        String path = exchange.getRequest().getPath().pathWithinApplication().value();
        return paths.include(path, WebServerNamespace.from(exchange.getApplicationContext()));
    }
}
