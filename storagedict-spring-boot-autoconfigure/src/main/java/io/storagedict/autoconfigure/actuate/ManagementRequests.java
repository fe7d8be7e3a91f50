package io.storagedict.autoconfigure.actuate;

import io.storagedict.web.StorageDictSyncFilter;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.env.Environment;

/** Leaves Actuator's {@linkplain ManagementPaths requests for health, metrics and dicts} out of syncing. */
final class ManagementRequests implements BeanPostProcessor {

    private final ManagementPaths paths;
    private final String servlet;

    ManagementRequests(ManagementPaths paths, Environment environment) {
        this.paths = paths;
        String servlet = environment.getProperty("spring.mvc.servlet.path", "");
        this.servlet = servlet.endsWith("/") ? servlet.substring(0, servlet.length() - 1) : servlet;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        Object filter = bean instanceof FilterRegistrationBean<?> registration ? registration.getFilter() : bean;
        if (filter instanceof StorageDictSyncFilter sync) {
            sync.leaveOut(this::include);
        }
        return bean;
    }

    /** A port of Actuator's own has its own filters, so that all requests come to the application's server. */
    private boolean include(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return path.startsWith(servlet) && paths.include(path.substring(servlet.length()), WebServerNamespace.SERVER);
    }
}
