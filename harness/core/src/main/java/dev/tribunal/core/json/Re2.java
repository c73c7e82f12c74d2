package dev.tribunal.core.json;

import com.google.re2j.Pattern;
import com.networknt.schema.regex.RegularExpression;

/** The patterns of schemas in RE2, whose time is linear in what a model writes. */
final class Re2 {
  private Re2() {}

  static RegularExpression of(String regex) {
    Pattern pattern = Pattern.compile(regex);
    return text -> pattern.matcher(text).find();
  }
}
