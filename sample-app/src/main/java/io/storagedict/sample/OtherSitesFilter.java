package io.storagedict.sample;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Refuses writes that a page of another site makes a browser send.
 *
 * <p>A browser says where a write comes from; it must be a page of this application, and carry a header that no form or
 * link can send. Programs such as curl say nothing of the kind, and are let through.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class OtherSitesFilter extends OncePerRequestFilter {

    /** A header that a page can send to its own site only. */
    static final String OWN = "X-Requested-With";

    private static final String SITE = "Sec-Fetch-Site";
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final JsonMapper mapper;

    OtherSitesFilter(JsonMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return READS.contains(request.getMethod()) || !isFromBrowser(request) || isOwn(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ProblemDetail refused = ProblemDetail.forStatusAndDetail(
                HttpStatus.FORBIDDEN,
                "A browser may write from a page of this application only, with the header %s.".formatted(OWN));
        response.setStatus(refused.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(mapper.writeValueAsBytes(refused));
    }

    private static boolean isFromBrowser(HttpServletRequest request) {
        return request.getHeader(SITE) != null || request.getHeader(HttpHeaders.ORIGIN) != null;
    }

    /** Browsers tell the site only over TLS and to localhost, the origin of a write always. */
    private static boolean isOwn(HttpServletRequest request) {
        String site = request.getHeader(SITE);
        boolean sameOrigin = site == null ? !CorsUtils.isCorsRequest(request) : site.equals("same-origin");
        return sameOrigin && request.getHeader(OWN) != null;
    }
}
