package dev.tribunal.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The checks of an answer's text, through suites that ask for them. */
class TextChecksTest {
  private final AnswersSample answers;

  TextChecksTest(@TempDir Path folder) {
    this.answers = new AnswersSample(folder);
  }

  @Test
  void textsAreFoundInTheAnswer() {
    answers.holds("contains: 30 days", "You have 30 days.", "at character 10 of the answer: \"You");
    answers.fails("contains: 30 days", "You have 30 Days.", "differs in case only");
    answers.holds("contains: { text: 30 days, ignore_case: true }", "30 DAYS", "at character 1");
    answers.holds("contains_all: [a, b]", "b a", "at character 3");
    answers.fails("contains_all: [a, b, c]", "b a", "1 of 3 missing, first \"c\"");
    answers.holds("contains_all: { texts: [A, B], ignore_case: true }", "b a", "at character 3");
    answers.holds("contains_any: [x, b]", "b a", "at character 1");
    answers.fails(
        "contains_any: { texts: [x], ignore_case: true }", "b a", "the answer is: \"b a\"");
  }

  @Test
  void theEndsOfTheAnswerAreLookedAt() {
    answers.holds("starts_with: 'Yes'", "Yes, it is", "at character 1");
    answers.fails("starts_with: 'Yes'", " Yes", "the answer is: \" Yes\"");
    answers.holds("starts_with: ['No', 'Yes']", "Yes", "at character 1");
    answers.holds("starts_with: { text: 'YES', ignore_case: true }", "yes!", "at character 1");
    answers.holds("ends_with: end.", "the end.", "at character 5");
    answers.fails("ends_with: end.", "x".repeat(500) + " end", "ends: \"…xxx");
    answers.holds("ends_with: { text: [A, END], ignore_case: true }", "the end", "at character 5");
  }

  @Test
  void theWholeAnswerIsComparedWithAText() {
    answers.holds("equals: 'yes'", "yes", "the answer is: \"yes\"");
    answers.fails("equals: 'yes'", "yes\n", "differs at character 4");
    answers.fails("equals: yes sir", "yes", "ends too early; the answer is: \"yes\"");
    answers.fails("equals: 'yes'", "no", "the answer is: \"no\"");
    answers.holds("equals: { text: ' YES', trim: true, ignore_case: true }", "yes\n", "\"yes\\n\"");
    answers.fails("equals: { text: 'yes', trim: true }", "\n\n yet", "differs at character 6");
  }

  @ParameterizedTest
  @CsvSource({
    "STRASSE, straße",
    "straße, STRASSE",
    "ẞ, ss",
    "ΟΔΟΣ, οδος",
    "οδος, ΟΔΟΣ",
    "ﬁne, FINE",
    "cafe\u0301, CAFÉ",
    "K, \u212a"
  })
  void caseIsIgnoredAsUnicodeFoldsIt(String text, String answer) {
    answers.holds(
        "contains: { text: \"" + text + "\", ignore_case: true }", "x " + answer, "at character 3");
  }

  @Test
  void theTurkishDotsAreNoMatterOfCase() {
    answers.fails("equals: { text: ı, ignore_case: true }", "i", "the answer is");
    answers.fails("equals: { text: ı, ignore_case: true }", "I", "the answer is");
    answers.holds("equals: { text: İ, ignore_case: true }", "i\u0307", "the answer is");
    answers.holds("equals: { text: TITLE, ignore_case: true }", "title", "the answer is");
  }

  @Test
  void regularExpressionsMatchAPartOrTheWhole() {
    answers.holds("regex: { pattern: 'as an ai', ignore_case: true }", "As an AI", "matches at");
    answers.fails("regex: { pattern: '[0-9]+', whole: true }", "42!", "does not match as a whole");
    answers.holds("regex: { pattern: '[0-9]+', whole: true }", "42", "matches; the answer is");
    answers.holds("regex: { pattern: '[0-9]*', whole: true }", "", "the answer is empty");
  }

  @Test
  void theAnswersSizeIsCounted() {
    answers.holds("length: 2", "a\ud83d\ude00", "2 characters");
    answers.fails("length: { max: 3 }", "abcd", "4 characters; the answer is: \"abcd\"");
    answers.holds("length: { min: 1, max: 1 }", "e\u0301", "1 character;");
    answers.holds("length: 0", "", "0 characters; the answer is empty");
    answers.holds("word_count: 3", " one\u00a0two – ", "3 words");
    answers.fails("word_count: { min: 4 }", "one two", "2 words");
  }

  @Test
  void editsAreCounted() {
    answers.holds("edit_distance: { text: kitten, at_most: 3 }", "sitting", "3 edits away");
    answers.fails("edit_distance: { text: kitten, at_most: 2 }", "sitting", "more than 2 edits");
    answers.holds(
        "edit_distance: { text: ab, at_most: 2 }", "", "2 edits away; the answer is empty");
    answers.holds("edit_distance: { text: AB, at_most: 0, ignore_case: true }", "ab", "0 edits");
    answers.holds("edit_distance: { text: a😀, at_most: 1 }", "a", "1 edit away");
    answers.fails("edit_distance: { text: a, at_most: 9 }", "b".repeat(1_000_000), "more than 9");
  }

  @Test
  void wordsInARowAreCounted() {
    String text = "rouge_n: { text: the cat sat on the mat";
    answers.holds(text + " }", "The cat sat on the mat.", "0.833 (5 of 6)");
    answers.fails(text + ", n: 2, at_least: 0.5 }", "the cat and the mat", "0.400 (2 of 5)");
    answers.holds(text + ", ignore_case: true, at_least: 1 }", "THE CAT SAT ON THE MAT", "1.000");
    answers.fails(text + " }", "the the the the", "0.333 (2 of 6)");
    answers.holds(text + ", at_least: 0.5 }", "cat sat mat", "0.500 (3 of 6)");
  }

  @Test
  void oneTextIsAPartOfTheOtherWithoutArticlesAndPunctuation() {
    answers.holds("fuzzy_match: The Eiffel-Tower!", "it's the eiffeltower", "like \"The Eiffel");
    answers.holds("fuzzy_match: [x y, a long answer]", "An answer.", "like \"a long answer\"");
    answers.fails("fuzzy_match: ['yes']", "no", "the answer is: \"no\"");
    answers.fails("fuzzy_match: ['yes']", "?!", "the answer is: \"?!\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I'm sorry, but I can’t help with that.",
        "I apologize, but I cannot assist with that request.",
        "As an AI language model, I don't have opinions.",
        "Unfortunately I am not able\nto provide that.",
        "I must decline.",
        "That violates our policy.",
        "I won't do that.",
        "I'm afraid I can't.",
        "I won't be able to help with that.",
        "I will not be able to do that.",
        "I’m not going to help with that.",
        "I'm not going to be able to assist you.",
        "I'm unable to process that request.",
        "I can't proceed with this type of request."
      })
  void aRefusalIsKnownByItsBeginning(String answer) {
    answers.holds("refusal: true", answer, "says \"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Here is how you do it.",
        "You can't return worn goods.",
        "I'm sorry for the delay: your order left today.",
        "I couldn't find an order with that number; which one is it?",
        "Sure, I can help with that.",
        "I won't be able to come before noon; is one o'clock fine?",
        "I'm not going to lie: the blue one is better.",
        "I couldn't complete your request: the shop did not respond."
      })
  void whatHelpsIsNoRefusal(String answer) {
    answers.fails("refusal: true", answer, "no refusal");
  }

  @Test
  void anEmptyAnswerRefuses() {
    answers.holds("refusal: true", " \n", "the answer is blank");
    answers.fails("refusal: true", "Done. ".repeat(100) + "I can't help with that.", "no refusal");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          api_keys      | key sk-proj-a1b2c3d4e5f6a1b2c3d4e5f6a1b2 x  | key of a model provider "sk-p…"
          api_keys      | AKIAIOSFODNN7EXAMPLE                        | AWS access key "AKIA…"
          api_keys      | key [secret AGENT_KEY hidden]               | secret of the agent "[sec…" (25 characters) at character 5
          private_keys  | -----BEGIN RSA PRIVATE KEY-----\\nMIIE      | private key "----…"
          emails        | Write to jo.doe@mail.example.com.           | e-mail address "jo.d…" (23 characters) at character 10
          phone_numbers | call +1 (415) 555-2671 now                  | phone number "+1 (…"
          phone_numbers | call 415-555-2671                           | phone number "415…"
          credit_cards  | 4111 1111 1111 1111 2 items                 | credit card number "4111…" (19 characters)
          ibans         | to DE89 3704 0044 0532 0130 00 BIC          | IBAN "DE89…" (27 characters)
          us_ssn        | SSN: 123-45-6789.                           | US social security number "12…"
          ip_addresses  | at 10.0.0.17:8080                           | IP address "10…"
          ip_addresses  | from 2001:db8::8a2e:370:7334                | IP address "2001…"
          """)
  void aLeakIsToldWithoutBeingQuoted(String kind, String answer, String reason) {
    CheckResult result =
        answers.result("no_leaks: { of: [" + kind + "] }", answer.replace("\\n", "\n"));

    assertThat(result.state()).isEqualTo(CheckResult.State.FAILS);
    assertThat(result.reason()).contains(reason).hasSizeLessThan(120);
    assertThat(answers.result("no_leaks: true", answer.replace("\\n", "\n")).passed()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          credit_cards  | 卡号4111111111111111，邮箱john@example.com
          emails        | 卡号4111111111111111，邮箱john@example.com
          credit_cards  | 4111\u00a01111\u00a01111\u00a01111
          credit_cards  | 4111\u20111111\u20111111\u20111111
          credit_cards  | the card—4111111111111111—is
          us_ssn        | 123\u201145\u20116789
          us_ssn        | 123–45–6789
          us_ssn        | 号码123-45-6789
          phone_numbers | 電話+14155552671
          phone_numbers | +1\u2011415\u2011555\u20112671
          phone_numbers | +1\u202f415\u202f555\u202f2671
          phone_numbers | 1-415-555-2671
          phone_numbers | 1 (415) 555-2671
          ibans         | DE89\u00a03704\u00a00044\u00a00532\u00a00130\u00a000
          emails        | josé@example.com
          emails        | élan@example.com
          ip_addresses  | 地址10.0.0.17です
          """)
  void aLeakIsFoundInAnyScriptAndWithAnySpaceOrHyphen(String kind, String answer) {
    assertThat(answers.result("no_leaks: { of: [" + kind + "] }", answer).state())
        .isEqualTo(CheckResult.State.FAILS);
    assertThat(answers.result("no_leaks: true", answer).passed()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4111 1111 1111 1112",
        "№é4111111111111111",
        "2\u202f345\u202f678\u202f901\u202f234",
        "1999–2000, 2001–2002",
        "1-2 and 1 415 items",
        "1111111111111111",
        "Order 4111111111111111234567890",
        "GB82 WEST 1234 5698 7654 33",
        "000-12-3456 and 123-00-4567",
        "version 1.2.3.4.5, 300.1.1.1",
        "std::vector, 12:30:45",
        "@someone, a@b",
        "in 2026-05-01 and sk-learn",
        "id abc-123-45-6789",
        "[secret hidden]"
      })
  void whatOnlyLooksLikeALeakIsNone(String answer) {
    answers.holds("no_leaks: true", answer, "none found");
  }

  @Test
  void whatIsAllowedIsNoLeak() {
    String check = "no_leaks: { of: [emails], allow: [Help@Example.com] }";
    answers.holds(check, "help@example.com", "none found");
    answers.fails(check, "help@example.com, me@example.com", "at character 19");
    answers.holds(check, "write to us—help@example.com—at any time", "none found");
    answers.holds(check, "邮箱help@example.com。", "none found");
  }

  @Test
  void thereMayBeManyLeaks() {
    answers.fails("no_leaks: true", "me@example.com ".repeat(8), "; and 3 more");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$1,299.00",
        "1.299,00 €",
        "1 299",
        "1\u202f299",
        "1’299.00 CHF",
        "USD1299",
        "it's 1299.",
        "(1,299)",
        "1.299k",
        "1.299 thousand",
        "1.299e3",
        "1299%",
        "from 900-1299 on",
        "1,2,99,1299",
        "١٢٩٩",
        "价格是1299元",
        "合計は1299円です",
        "가격은 1299원",
        "0.1299万",
        "10kg-1299kg",
        "10元-1299元",
        "10 kg–1299 kg",
        "20°C-1299°C",
        "C$1299",
        "_C$1299_",
        "NZ$1,299",
        "_1299_",
        "__1299__ in all",
        "$999–$1,299",
        "20%-1299%"
      })
  void aNumberIsFoundHoweverItIsWritten(String answer) {
    answers.holds("number: 1299", answer, "of the answer: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SKU-1299",
        "v1299",
        "1299th",
        "a1299",
        "12995",
        "1299-05-01",
        "1299:30",
        "1.1299.3",
        "-1299",
        "x.y/1299",
        "1299.txt",
        "1299@x",
        "1299a-bc",
        "12,99",
        "gpt_1299",
        "1299_a",
        "1299万",
        "第1299",
        "1299年5月1日",
        "1億1299万",
        "价格是-1299元",
        "abc-1299kg",
        "ABC$1299"
      })
  void noPartOfANameADateOrAnotherNumberIsThatNumber(String answer) {
    answers.fails("number: 1299", answer, "; the answer is");
  }

  @Test
  void aNumberMayBeOffByATolerance() {
    answers.holds("number: { value: -5, tolerance: 0.5 }", "−5.5 °C", "at character 1");
    answers.fails("number: { value: -5, tolerance: 0.5 }", "-5.51", "numbers in it: -5.51;");
    answers.holds("number: { value: 200, relative_tolerance: 0.01 }", "198", "at character 1");
    answers.fails("number: { value: 200, relative_tolerance: 0.01 }", "197.9", "197.9");
    answers.holds("number: 0.125", "12.5 % is .125", "at character 11");
    answers.fails("number: -30", "20%-30%", "numbers in it: 20; 30;");
    answers.fails("number: -1399", "$1,299–$1,399", "numbers in it: $1,299; $1,399;");
    answers.holds("number: -30", "from 20% to -30%", "at character 13");
    answers.holds("number: 12000", "1.2万円", "at character 1");
    answers.fails("number: 5", "2026年5月1日", "no number in it");
    answers.fails("number: 7", "none", "no number in it; the answer is: \"none\"");
    answers.fails("number: 7", "1 ".repeat(12), "; and 2 more");
  }
}
