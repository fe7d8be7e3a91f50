package io.storagedict.autoconfigure;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What Java serialization may make.
 *
 * @param allowed Classes that values may have besides those of the JDK: 'com.acme.Rate', 'com.acme.*' for those of a
 *     package, 'com.acme.**' for those of packages below it too.
 */
@ConfigurationProperties("storagedict.encoding.java")
public record JavaEncodingProperties(@DefaultValue List<String> allowed) {}
