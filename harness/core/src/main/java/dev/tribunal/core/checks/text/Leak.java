package dev.tribunal.core.checks.text;

import dev.tribunal.core.credentials.Credentials;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** A kind of what must not be in an answer, and how it is found. */
enum Leak {
  API_KEYS("API key or token") {
    @Override
    void find(String text, Found found) {
      credentials(text, Credentials.Kind.KEY, found);
      Credentials.findHidden(text, (start, end, kind, name) -> found.at(start, end, name));
    }
  },
  PRIVATE_KEYS("private key") {
    @Override
    void find(String text, Found found) {
      credentials(text, Credentials.Kind.PRIVATE_KEY, found);
    }
  },
  EMAILS("e-mail address") {
    @Override
    void find(String text, Found found) {
      candidates(Candidates.EMAIL, text, address -> true, found);
    }
  },
  PHONE_NUMBERS("phone number") {
    @Override
    void find(String text, Found found) {
      candidates(Candidates.PHONE, text, Leak::isPhone, found);
    }
  },
  CREDIT_CARDS("credit card number") {
    @Override
    void find(String text, Found found) {
      candidates(Candidates.CARD, text, number -> isCard(digits(number)), found);
    }
  },
  IBANS("IBAN") {
    @Override
    void find(String text, Found found) {
      candidates(Candidates.IBAN, text, Leak::isIban, found);
    }
  },
  US_SSN("US social security number") {
    @Override
    void find(String text, Found found) {
      candidates(Candidates.SSN, text, Leak::isSsn, found);
    }
  },
  IP_ADDRESSES("IP address") {
    @Override
    void find(String text, Found found) {
      candidates(Candidates.IP_4, text, Leak::isIp4, found);
      candidates(Candidates.IP_6, text, Leak::isIp6, found);
    }
  };

  private final String noun;

  Leak(String noun) {
    this.noun = noun;
  }

  /** Takes a part of the text, with what it is. */
  interface Found {
    void at(int from, int to, String noun);
  }

  abstract void find(String text, Found found);

  /** As suites name it. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Leak named(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }

  void credentials(String text, Credentials.Kind wanted, Found found) {
    Credentials.find(
        text,
        (start, end, kind, name) -> {
          if (kind == wanted) {
            found.at(start, end, name);
          }
        });
  }

  void candidates(Candidates candidates, String text, Predicate<String> really, Found found) {
    candidates.find(text, really, (from, to) -> found.at(from, to, noun));
  }

  private static String digits(String text) {
    return text.replaceAll("[^0-9]", "");
  }

  private static boolean isPhone(String text) {
    int digits = digits(text).length();
    return digits >= 8 && digits <= 15;
  }

  /** Luhn's check digit; a number of one digit only is an example. */
  private static boolean isCard(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int doubled = i % 2 == 1 ? 2 * digit : digit;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return digits.length() >= 13
        && digits.length() <= 19
        && sum % 10 == 0
        && digits.chars().distinct().count() > 1;
  }

  /** The check digits of ISO 13616: the rest of the whole by 97 is 1. */
  private static boolean isIban(String text) {
    String iban = text.replaceAll("[^A-Z0-9]", "");
    if (iban.length() < 15 || iban.length() > 34) {
      return false;
    }
    StringBuilder number = new StringBuilder();
    (iban.substring(4) + iban.substring(0, 4))
        .chars()
        .forEach(c -> number.append(Character.digit(c, 36)));
    return new BigInteger(number.toString()).mod(BigInteger.valueOf(97)).intValue() == 1;
  }

  /** Numbers that were never given to anyone are none. */
  private static boolean isSsn(String text) {
    String area = text.substring(0, 3);
    return !area.equals("000")
        && !area.equals("666")
        && area.charAt(0) != '9'
        && !text.substring(4, 6).equals("00")
        && !text.endsWith("0000");
  }

  private static boolean isIp4(String text) {
    return Arrays.stream(text.split("\\.", -1)).allMatch(part -> Integer.parseInt(part) <= 255);
  }

  private static boolean isIp6(String text) {
    int gap = text.indexOf("::");
    List<String> groups =
        Arrays.stream(text.split(":", -1)).filter(group -> !group.isEmpty()).toList();
    return groups.stream().allMatch(group -> group.length() <= 4)
        && text.indexOf("::", gap + 1) < 0
        && text.indexOf(":::") < 0
        && (gap < 0 ? groups.size() == 8 : groups.size() >= 3 && groups.size() < 8);
  }
}
