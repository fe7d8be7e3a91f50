package io.storagedict.autoconfigure.actuate;

import io.storagedict.web.StorageDictSyncFilter;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.env.Environment;

/**
 * Leaves Actuator's requests out of syncing: what tells of health must not wait for a store that hangs, and what tells
 * how a dict stands must not change that.
 */
final class ManagementRequests implements BeanPostProcessor {

    private final String base;

    ManagementRequests(Environment environment) {
        String servlet = environment.getProperty("spring.mvc.servlet.path", "/");
        String endpoints = environment.getProperty("management.endpoints.web.base-path", "/actuator");
        this.base = withoutSlash(servlet) + withoutSlash(endpoints);
    }

    private static String withoutSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        Object filter = bean instanceof FilterRegistrationBean<?> registration ? registration.getFilter() : bean;
        if (filter instanceof StorageDictSyncFilter sync && !base.isEmpty()) {
            sync.setLeftOut(this::include);
        }
        return bean;
    }

    private boolean include(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return path.equals(base) || path.startsWith(base + "/");
    }
}
