package io.storagedict.autoconfigure;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The word that somebody may have meant who mistyped it. */
final class SimilarWord {

    private SimilarWord() {}

    /** Returns the nearest of some words, if it is one or two typing errors away; one for short words. */
    static @Nullable String to(String word, Collection<String> words) {
        return words.stream()
                .filter(other -> distance(word, other) <= (Math.min(word.length(), other.length()) < 5 ? 1 : 2))
                .min(Comparator.comparingInt(other -> distance(word, other)))
                .orElse(null);
    }

    /** How many letters must be put in, left out or replaced to make one word of the other. */
    private static int distance(String word, String other) {
        int[] row = new int[other.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= word.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = diagonal + (word.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
