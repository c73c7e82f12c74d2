package dev.tribunal.core.checks.run;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.tribunal.core.AnswerText;
import dev.tribunal.core.Check;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.DataValue;
import dev.tribunal.core.GivenPattern;
import dev.tribunal.core.Trajectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * After a failure that lasted, the answer offers to try again, a person, or another way.
 *
 * @param or expressions of a suite that count as an offer too
 * @param holdsWithout whether the property holds where nothing failed; else nothing is known then
 */
record WayOut(List<GivenPattern> or, boolean holdsWithout) implements Check {
  private static final Pattern OFFER =
      Pattern.compile(
          "(?i)\\b(?:"
              + "(?:try|trying|retry|retrying|attempt|check back|come back)\\b[^.!?\\n]{0,40}"
              + "\\b(?:again|later|shortly|soon|in (?:a|an|\\d+|some|few|several)\\b)"
              + "|retry|check back|come back (?:later|soon)"
              + "|(?:contact|e-?mail|write to|reach out to|get in touch with|speak (?:to|with)"
              + "|talk (?:to|with)|connect you (?:to|with)|transfer(?:red)? you to|escalat\\w+"
              + "|(?:forward|hand)(?:ed)? (?:this|you|it) (?:over |off )?to)"
              + "\\b[^.!?\\n]{0,60}\\b(?:us|support|team|agent|human|person|representative|colleague"
              + "|specialist|staff|someone|desk|hotline|administrator|operator|[\\w.+-]+@[\\w-]+)"
              + "|(?:call|phone|message|reach) (?:us|our|support|customer|someone|the hotline|\\+?\\d)"
              + "|(?:human|live|support) (?:agent|representative|colleague|team)"
              + "|alternatively|as an alternative|another (?:way|option)|in the meantime"
              + "|you can (?:also|instead)|instead,? you (?:can|could|may)"
              + ")");

  /** What turns an offer into its opposite, where it ends just before it. */
  private static final Pattern DENIED =
      Pattern.compile(
          "(?i)\\b(?:not|never|no|cannot|unable to|failed to|without|\\w+n['’]t)\\s+(?:[\\w'’]+\\s+){0,2}$");

  private static final int BEFORE = 60;

  /** Of a long answer, so many characters of its beginning and of its end are looked at. */
  private static final int LOOKED_AT = 20_000;

  WayOut {
    or = List.copyOf(or);
  }

  static @Nullable Check read(DataValue value) {
    if (!value.isObject()) {
      return new WayOut(List.of(), false);
    }
    List<GivenPattern> patterns = new ArrayList<>();
    List<DataValue> given = value.list("or");
    for (DataValue each : given) {
      GivenPattern pattern = GivenPattern.read(each);
      if (pattern != null) {
        patterns.add(pattern);
      }
    }
    boolean holds = value.text("if_nothing_failed").orElse("unknown").equals("holds");
    return patterns.size() == given.size() ? new WayOut(patterns, holds) : null;
  }

  @Override
  public String describe() {
    return "way_out" + (holdsWithout ? " if something failed" : "");
  }

  @Override
  public CheckResult check(Trajectory trajectory) {
    Optional<String> failure = Failures.first(trajectory);
    if (failure.isEmpty()) {
      String nothing = "nothing failed for good in this trial";
      return holdsWithout
          ? CheckResult.pass(describe(), nothing)
          : CheckResult.unknown(describe(), nothing + ", so that no way out was needed");
    }
    AnswerText answer = ends(AnswerText.of(trajectory));
    String offer = offer(answer);
    return offer == null
        ? CheckResult.fail(
            describe(),
            "%s, and the answer offers neither to try again nor a person nor another way; %s"
                .formatted(failure.get(), answer.excerpt()))
        : CheckResult.pass(describe(), "%s; offered %s".formatted(failure.get(), offer));
  }

  private static AnswerText ends(AnswerText answer) {
    String text = answer.text();
    return text.length() <= 2 * LOOKED_AT
        ? answer
        : new AnswerText(
            text.substring(0, LOOKED_AT) + "\n" + text.substring(text.length() - LOOKED_AT));
  }

  private @Nullable String offer(AnswerText answer) {
    Matcher matcher = OFFER.matcher(answer.text());
    while (matcher.find()) {
      String before =
          answer.text().substring(Math.max(0, matcher.start() - BEFORE), matcher.start());
      if (!DENIED.matcher(before).find()) {
        return answer.excerptAround(matcher.start(), matcher.end());
      }
    }
    return or.stream()
        .flatMap(pattern -> pattern.find(answer.text()).stream())
        .findFirst()
        .map(found -> answer.excerptAround(found.start(), found.end()))
        .orElse(null);
  }
}
