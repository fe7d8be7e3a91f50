package io.storagedict.sample.console;

import io.storagedict.encoding.EncodingException;
import io.storagedict.sample.console.EntriesView.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Finds entries whose key or JSON contains a text, in whatever case. */
@Component
final class EntrySearch {

    private static final int LONGEST = 2_000;

    private final JsonMapper mapper;

    EntrySearch(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /** Searches one state of a dict. A value that cannot be decoded is found by its key. */
    EntriesView search(String dict, Map<String, ?> snapshot, String text, int limit) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        List<Entry> found = new ArrayList<>();
        int matching = 0;
        for (String key : new TreeSet<>(snapshot.keySet())) {
            boolean keyMatches = key.toLowerCase(Locale.ROOT).contains(wanted);
            if (keyMatches && found.size() == limit) { // then its value need not be written
                matching++;
                continue;
            }
            Entry entry = entry(snapshot, key);
            if (keyMatches || contains(entry, wanted)) {
                matching++;
                if (found.size() < limit) {
                    found.add(cut(entry));
                }
            }
        }
        return new EntriesView(dict, snapshot.size(), matching, found);
    }

    private Entry entry(Map<String, ?> snapshot, String key) {
        try {
            String json = mapper.writeValueAsString(snapshot.get(key));
            return new Entry(key, json, json.length(), null);
        } catch (EncodingException undecodable) {
            return new Entry(key, null, 0, undecodable.getMessage());
        }
    }

    private static boolean contains(Entry entry, String wanted) {
        return entry.json() != null && entry.json().toLowerCase(Locale.ROOT).contains(wanted);
    }

    private static Entry cut(Entry entry) {
        return entry.json() == null || entry.length() <= LONGEST
                ? entry
                : new Entry(entry.key(), entry.json().substring(0, LONGEST), entry.length(), null);
    }
}
