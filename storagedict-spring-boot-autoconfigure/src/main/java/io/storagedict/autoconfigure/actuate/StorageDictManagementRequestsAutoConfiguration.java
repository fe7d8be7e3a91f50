package io.storagedict.autoconfigure.actuate;

import io.storagedict.StorageDicts;
import io.storagedict.autoconfigure.StorageDictAutoConfiguration;
import jakarta.servlet.Filter;
import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets requests to Actuator's endpoints through the filter that syncs dicts, where they come to the same port. */
@AutoConfiguration(after = StorageDictAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({Filter.class, OncePerRequestFilter.class, ConditionalOnManagementPort.class})
@ConditionalOnBean(StorageDicts.class)
@ConditionalOnManagementPort(ManagementPortType.SAME)
public final class StorageDictManagementRequestsAutoConfiguration {

    @Bean
    static ManagementRequests storageDictManagementRequests(Environment environment) {
        return new ManagementRequests(environment);
    }
}
