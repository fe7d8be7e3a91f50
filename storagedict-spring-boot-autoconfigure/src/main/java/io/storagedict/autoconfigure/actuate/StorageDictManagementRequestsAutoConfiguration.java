package io.storagedict.autoconfigure.actuate;

import io.storagedict.StorageDicts;
import io.storagedict.autoconfigure.StorageDictAutoConfiguration;
import jakarta.servlet.Filter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

/** Lets requests that ask Actuator for health, metrics and dicts through the filter that syncs dicts. */
@AutoConfiguration(after = StorageDictAutoConfiguration.class)
@ConditionalOnClass({PathMappedEndpoints.class, ManagementPortType.class})
@ConditionalOnBean(StorageDicts.class)
public final class StorageDictManagementRequestsAutoConfiguration {

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    @ConditionalOnClass({Filter.class, OncePerRequestFilter.class})
    static class Servlet {

        @Bean
        static ManagementRequests storageDictManagementRequests(
                Environment environment, ObjectProvider<PathMappedEndpoints> endpoints) {
            return new ManagementRequests(new ManagementPaths(environment, endpoints), environment);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
    @ConditionalOnClass({WebFilter.class, Mono.class})
    static class Reactive {

        @Bean
        static ManagementExchanges storageDictManagementExchanges(
                Environment environment, ObjectProvider<PathMappedEndpoints> endpoints) {
            return new ManagementExchanges(new ManagementPaths(environment, endpoints));
        }
    }
}
