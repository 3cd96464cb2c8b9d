package dev.signalbox.ai.pattern;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Proves a value by the redundancy that it carries. */
enum Check {
  /** It carries none. */
  NONE {
    @Override
    boolean holds(String value) {
      return true;
    }
  },
  /** ISO 13616: the country's length, and a remainder of 1 modulo 97. */
  IBAN {
    @Override
    boolean holds(String value) {
      if (!value.matches("[A-Z]{2}\\d{2}[A-Z0-9]{11,30}")) {
        return false;
      }
      Integer length = IBAN_LENGTHS.get(value.substring(0, 2));
      return length != null && length == value.length() && isOneModulo97(value);
    }
  },
  /** ISO 11649: a creditor reference, a remainder of 1 modulo 97. */
  ISO11649 {
    @Override
    boolean holds(String value) {
      return value.matches("RF\\d{2}[A-Z0-9]{1,21}") && isOneModulo97(value);
    }
  },
  /** ISO/IEC 7812: the Luhn sum of cards and of many customer numbers. */
  LUHN {
    @Override
    boolean holds(String value) {
      return value.matches("\\d{2,40}") && luhn(value) % 10 == 0;
    }
  },
  /** A VAT number of the European Union by its country's form; German ones by their digit too. */
  VAT_ID {
    @Override
    boolean holds(String value) {
      String form = value.length() < 3 ? null : VAT_FORMS.get(value.substring(0, 2));
      return form != null
          && value.substring(2).matches(form)
          && (!value.startsWith("DE") || germanVat(value.substring(2)));
    }
  };

  /** The countries of the IBAN registry, with the length of their account numbers. */
  private static final Map<String, Integer> IBAN_LENGTHS =
      lengths(
          "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18"
              + " DO28 EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22"
              + " IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24"
              + " ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31"
              + " SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20");

  private static final Map<String, String> VAT_FORMS =
      Map.ofEntries(
          Map.entry("AT", "U\\d{8}"),
          Map.entry("BE", "[01]\\d{9}"),
          Map.entry("BG", "\\d{9,10}"),
          Map.entry("CY", "\\d{8}[A-Z]"),
          Map.entry("CZ", "\\d{8,10}"),
          Map.entry("DE", "\\d{9}"),
          Map.entry("DK", "\\d{8}"),
          Map.entry("EE", "\\d{9}"),
          Map.entry("EL", "\\d{9}"),
          Map.entry("ES", "[A-Z0-9]\\d{7}[A-Z0-9]"),
          Map.entry("FI", "\\d{8}"),
          Map.entry("FR", "[A-Z0-9]{2}\\d{9}"),
          Map.entry("HR", "\\d{11}"),
          Map.entry("HU", "\\d{8}"),
          Map.entry("IE", "\\d[A-Z0-9+*]\\d{5}[A-Z]{1,2}"),
          Map.entry("IT", "\\d{11}"),
          Map.entry("LT", "(\\d{9}|\\d{12})"),
          Map.entry("LU", "\\d{8}"),
          Map.entry("LV", "\\d{11}"),
          Map.entry("MT", "\\d{8}"),
          Map.entry("NL", "\\d{9}B\\d{2}"),
          Map.entry("PL", "\\d{10}"),
          Map.entry("PT", "\\d{9}"),
          Map.entry("RO", "\\d{2,10}"),
          Map.entry("SE", "\\d{12}"),
          Map.entry("SI", "\\d{8}"),
          Map.entry("SK", "\\d{10}"));

  private static final BigInteger MODULUS = BigInteger.valueOf(97);

  /** Whether a normalised value is right as far as its own redundancy tells. */
  abstract boolean holds(String value);

  /** As it is written in {@code model.yaml}: {@code vat-id}. */
  static Optional<Check> named(String name) {
    return Stream.of(values())
        .filter(it -> it.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(name))
        .findFirst();
  }

  private static Map<String, Integer> lengths(String countries) {
    return Stream.of(countries.split(" "))
        .collect(
            Collectors.toUnmodifiableMap(
                it -> it.substring(0, 2), it -> Integer.valueOf(it.substring(2))));
  }

  /** ISO/IEC 7064, MOD 97-10: the first four characters go to the end, letters count from 10. */
  private static boolean isOneModulo97(String value) {
    StringBuilder digits = new StringBuilder();
    (value.substring(4) + value.substring(0, 4))
        .chars()
        .forEach(it -> digits.append(Character.digit(it, 36)));
    return new BigInteger(digits.toString()).mod(MODULUS).equals(BigInteger.ONE);
  }

  private static int luhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int counted = i % 2 == 1 ? digit * 2 : digit;
      sum += counted > 9 ? counted - 9 : counted;
    }
    return sum;
  }

  /** ISO/IEC 7064, MOD 11,10. */
  private static boolean germanVat(String digits) {
    int product = 10;
    for (int i = 0; i < 8; i++) {
      int sum = (digits.charAt(i) - '0' + product) % 10;
      product = 2 * (sum == 0 ? 10 : sum) % 11;
    }
    return (11 - product) % 10 == digits.charAt(8) - '0';
  }
}
