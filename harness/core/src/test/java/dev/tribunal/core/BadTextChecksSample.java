package dev.tribunal.core;

import static dev.tribunal.core.BadSuite.meaning;
import static dev.tribunal.core.BadSuite.structure;

import java.util.stream.Stream;

/** Suite files with mistakes in checks of text: each kind of check with each kind of mistake. */
final class BadTextChecksSample {
  private BadTextChecksSample() {}

  static Stream<BadSuite> all() {
    return Stream.of(
        structure(
            "structure of checks of text",
            """
            prompt: hi
            checks:
              - contains: ""
              - contains: { texts: [a] }
              - contains: { text: a, ignorecase: yes }
              - contains_all: a
              - contains_all: { texts: [] }
              - contains_any: { texts: ["", 1], ignore_case: 1 }
              - equals: 30
              - equals: { trim: true }
              - starts_with: []
              - ends_with: { text: [" "] }
              - length: -1
              - length: {}
              - length: { least: 4 }
              - word_count: "10"
              - word_count: { min: 1.5 }
              - edit_distance: { text: a }
              - edit_distance: { text: "", at_most: 10001 }
              - rouge_n: a text
              - rouge_n: { text: a, n: 0, at_least: 0 }
              - refusal: false
              - refusal: {}
              - no_leaks: false
              - no_leaks: {}
              - no_leaks: { of: [api_key], allow: [] }
              - no_leaks: { of: [] }
              - number: "1299"
              - number: { tolerance: 1 }
              - number: { value: 3, tolerance: 0, relative_tolerance: 1 }
            """,
            "3:15: checks[0].contains: \"\" must be a text with at least one visible character",
            "4:15: checks[1].contains.text: is missing; give a text with at least one visible character",
            "4:17: checks[1].contains.texts: is unknown; did you mean \"text\"?; allowed here: text, ignore_case",
            "5:26: checks[2].contains.ignorecase: is unknown; did you mean \"ignore_case\"?; allowed here: text, ignore_case",
            "6:19: checks[3].contains_all: \"a\" must be a list with at least one text; put it into a list: [\"a\"]",
            "7:28: checks[4].contains_all.texts: an empty list must be a list with at least one text",
            "8:29: checks[5].contains_any.texts[0]: \"\" must be a text with at least one visible character",
            "8:33: checks[5].contains_any.texts[1]: 1 must be a text with at least one visible character; if it is meant as a text, put it in quotes: \"1\"",
            "8:50: checks[5].contains_any.ignore_case: 1 must be true or false",
            "9:13: checks[6].equals: 30 must be a text with at least one visible character; if it is meant as a text, put it in quotes: \"30\"",
            "10:13: checks[7].equals.text: is missing; give a text with at least one visible character",
            "11:18: checks[8].starts_with: an empty list must be a list with at least one text",
            "12:25: checks[9].ends_with.text[0]: \" \" must be a text with at least one visible character",
            "13:13: checks[10].length: -1 must be a whole number from 0 to 1000000000",
            "14:13: checks[11].length: an empty object must be an object with min, max or both",
            "15:15: checks[12].length.least: is unknown; allowed here: min, max",
            "16:17: checks[13].word_count: \"10\" must be a whole number from 0 to 1000000000; numbers are written without quotes and with a digit before the point",
            "17:24: checks[14].word_count.min: 1.5 must be a whole number from 0 to 1000000000",
            "18:20: checks[15].edit_distance.at_most: is missing; give a whole number from 0 to 10000",
            "19:28: checks[16].edit_distance.text: \"\" must be a text of at most 10000 characters, at least one of them visible",
            "19:41: checks[16].edit_distance.at_most: 10001 must be a whole number from 0 to 10000",
            "20:14: checks[17].rouge_n: \"a text\" must be an object with text",
            "21:28: checks[18].rouge_n.n: 0 must be a whole number from 1 to 10",
            "21:41: checks[18].rouge_n.at_least: 0 must be a number above 0, up to 1",
            "22:14: checks[19].refusal: false must be true; for an answer that does not refuse, give not: true beside it",
            "23:14: checks[20].refusal: an empty object must be true; for an answer that does not refuse, give not: true beside it",
            "24:15: checks[21].no_leaks: false must be true, or an object with of, allow or both",
            "25:15: checks[22].no_leaks: an empty object must be an object with of, allow or both",
            "26:22: checks[23].no_leaks.of[0]: \"api_key\" must be one of api_keys, private_keys, emails, phone_numbers, credit_cards, ibans, us_ssn, ip_addresses; did you mean \"api_keys\"?",
            "26:39: checks[23].no_leaks.allow: an empty list must be a list with at least one text",
            "27:21: checks[24].no_leaks.of: an empty list must be a list with at least one of api_keys, private_keys, emails, phone_numbers, credit_cards, ibans, us_ssn, ip_addresses",
            "28:13: checks[25].number: \"1299\" must be a number, or an object with value; numbers are written without quotes and with a digit before the point",
            "29:13: checks[26].number.value: is missing; give a number",
            "30:36: checks[27].number.tolerance: 0 must be a number above 0",
            "30:59: checks[27].number.relative_tolerance: 1 must be a number above 0 and below 1"),
        meaning(
            "meaning of checks of text",
            """
            prompt: hi
            checks:
              - fuzzy_match: [a word, "the ..."]
              - fuzzy_match: "!"
              - regex: { pattern: "[", ignore_case: true }
              - regex: { pattern: "(?s).*", whole: true }
              - length: { min: 0 }
              - length: { min: 5, max: 4 }
              - rouge_n: { text: "one two", n: 3 }
              - rouge_n: { text: "...", at_least: 0.5 }
            """,
            "3:27: checks[0].fuzzy_match[1]: \"the ...\" is nothing without punctuation and articles, so it is part of every answer; give a text with a word",
            "4:18: checks[1].fuzzy_match: \"!\" is nothing without punctuation and articles, so it is part of every answer; give a text with a word",
            "5:23: checks[2].regex.pattern: \"[\" is not a regular expression of RE2: missing closing ]; RE2 has no look-around and no back-references",
            "6:23: checks[3].regex.pattern: \"(?s).*\" matches every text, so it checks nothing; ask for at least one character",
            "7:13: checks[4].length: lets every answer pass; give a min of at least 1, or a max",
            "8:20: checks[5].length.min: 5 is more than max (4), so no answer can pass; lower it, or raise max",
            "9:22: checks[6].rouge_n.text: \"one two\" has no 3 words in a row, so there is nothing to find; give a longer text, or lower n",
            "10:22: checks[7].rouge_n.text: \"...\" has no word, so there is nothing to find; give a longer text"));
  }
}
