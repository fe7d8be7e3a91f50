package io.storagedict.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.storagedict.StorageDicts;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.ServletWebRequest;

class PinnedCallablesTest {

    @Test
    void ofTwoFiltersEachEndsWhatItBegan() {
        StorageDicts dicts = StorageDicts.of(List.of());
        StorageDicts.Pin pin = dicts.pin();
        pin.close();
        PinnedCallables outer = new PinnedCallables(pin);
        PinnedCallables inner = new PinnedCallables(pin);
        NativeWebRequest request = new ServletWebRequest(new MockHttpServletRequest());
        Callable<String> task = () -> "done";
        outer.preProcess(request, task);
        StorageDicts.Pin ofOuter = StorageDicts.Pin.current();
        inner.preProcess(request, task);
        inner.postProcess(request, task, null);
        assertThat(StorageDicts.Pin.current()).isSameAs(ofOuter);
        outer.postProcess(request, task, null);
        assertThat(StorageDicts.Pin.current()).isNull();
    }
}
