package io.storagedict.sample.console;

import io.storagedict.sample.SampleDicts;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** What the console reads. It writes by {@code /dicts}, as everybody does. */
@RestController
@RequestMapping("/console/api")
final class ConsoleController {

    private static final int MOST = 1_000;

    private final SampleDicts dicts;
    private final DictViews views;
    private final EntrySearch search;
    private final History history;
    private final Samples samples;
    private final InstanceRegistry instances;
    private final Pages pages;

    ConsoleController(
            SampleDicts dicts,
            DictViews views,
            EntrySearch search,
            History history,
            Samples samples,
            InstanceRegistry instances,
            Pages pages) {
        this.dicts = dicts;
        this.views = views;
        this.search = search;
        this.history = history;
        this.samples = samples;
        this.instances = instances;
        this.pages = pages;
    }

    /** Changes as they come, and a pulse every second. */
    @GetMapping(path = "/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<SseEmitter> live(HttpMethod method) throws HttpRequestMethodNotSupportedException {
        if (!method.equals(HttpMethod.GET)) { // a HEAD would take a page's place, and never leave it
            throw new HttpRequestMethodNotSupportedException(method.name(), List.of(HttpMethod.GET.name()));
        }
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header("X-Accel-Buffering", "no") // or nginx would hold changes back
                .body(pages.connect(Map.of("instance", instances.address())));
    }

    @GetMapping("/state")
    ConsoleState state() {
        return new ConsoleState(
                instances.address(), views.all(), instances.views(), history.newestFirst(), samples.all());
    }

    @GetMapping("/dicts/{name}/entries")
    EntriesView entries(
            @PathVariable String name,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "200") int limit) {
        return this.search.search(name, dicts.editable(name).snapshot(), search, Math.max(1, Math.min(limit, MOST)));
    }
}
