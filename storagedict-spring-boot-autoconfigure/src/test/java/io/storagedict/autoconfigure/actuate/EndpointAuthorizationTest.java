package io.storagedict.autoconfigure.actuate;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who sees values when they are shown to whom is authorized. */
class EndpointAuthorizationTest {

    @ParameterizedTest
    @CsvSource({
        "'', '', ******",
        "'', anna, hunter2",
        "operator, anna, ******",
        "operator, operator, hunter2",
        "'admin, operator', operator, hunter2"
    })
    void valuesAreShownToWhomHasOneOfTheRoles(String roles, String user, String shown) {
        try (WebApp app = WebApp.start(
                Login.class,
                "login=" + user,
                "storagedict.dicts.settings.defaults.password=hunter2",
                "management.endpoint.storagedict.show-values=when-authorized",
                "management.endpoint.storagedict.roles=" + roles)) {
            assertThat(app.get("/storagedict/settings").at("/entries/password/value"))
                    .isEqualTo(shown);
        }
    }

    /** Logs each request in as the user of a property, who has the role of the same name. */
    @Configuration(proxyBeanMethods = false)
    static class Login {

        @Bean
        Filter login(@Value("${login}") String user) {
            return (request, response, chain) -> chain.doFilter(
                    user.isEmpty() ? request : new LoggedIn((HttpServletRequest) request, user), response);
        }
    }

    private static final class LoggedIn extends HttpServletRequestWrapper {

        private final String user;

        LoggedIn(HttpServletRequest request, String user) {
            super(request);
            this.user = user;
        }

        @Override
        public Principal getUserPrincipal() {
            return () -> user;
        }

        @Override
        public boolean isUserInRole(String role) {
            return role.equals(user);
        }
    }
}
