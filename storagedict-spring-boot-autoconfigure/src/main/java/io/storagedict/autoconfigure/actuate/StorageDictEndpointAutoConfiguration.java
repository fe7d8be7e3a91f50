package io.storagedict.autoconfigure.actuate;

import io.storagedict.StorageDicts;
import io.storagedict.actuate.EndpointValues;
import io.storagedict.actuate.StorageDictEndpoint;
import io.storagedict.actuate.StorageDictEndpointWebExtension;
import io.storagedict.autoconfigure.StorageDictAutoConfiguration;
import io.storagedict.autoconfigure.StorageDictValues;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ImportRuntimeHints;

/** The Actuator endpoint {@code storagedict}, where it is exposed. */
@AutoConfiguration(after = StorageDictAutoConfiguration.class)
@ConditionalOnClass({Endpoint.class, ConditionalOnAvailableEndpoint.class})
@ConditionalOnBean(StorageDicts.class)
@ConditionalOnAvailableEndpoint(StorageDictEndpoint.class)
@EnableConfigurationProperties(StorageDictEndpointProperties.class)
@ImportRuntimeHints(EndpointAnswerHints.class)
public final class StorageDictEndpointAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    StorageDictEndpoint storageDictEndpoint(
            StorageDicts dicts,
            StorageDictValues values,
            ObjectProvider<SanitizingFunction> sanitizers,
            StorageDictEndpointProperties properties) {
        return new StorageDictEndpoint(
                dicts,
                new Values(values),
                sanitizers.orderedStream().toList(),
                properties.showValues(),
                properties.allowWrites());
    }

    @Bean
    @ConditionalOnBean(StorageDictEndpoint.class)
    @ConditionalOnMissingBean
    @ConditionalOnAvailableEndpoint(exposure = EndpointExposure.WEB)
    StorageDictEndpointWebExtension storageDictEndpointWebExtension(
            StorageDictEndpoint endpoint, StorageDictEndpointProperties properties) {
        return new StorageDictEndpointWebExtension(endpoint, properties.showValues(), properties.roles());
    }

    private record Values(StorageDictValues values) implements EndpointValues {

        @Override
        public Object read(String dict, String text) {
            return values.read(dict, text);
        }

        @Override
        public Object show(String dict, Object value) {
            return values.show(dict, value);
        }
    }
}
