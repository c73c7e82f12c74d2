package dev.tribunal.statistics.sequential;

import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.util.ContinuedFraction;

/**
 * The incomplete beta function B(x; a, b) = ∫₀ˣ tᵃ⁻¹ (1 − t)ᵇ⁻¹ dt, divided by xᵃ (1 − x)ᵇ, as a
 * logarithm. The quotient is moderate where its parts, and the regularised function, underflow: the
 * scale is exactly the likelihood by which an e-value divides.
 */
final class ScaledIncompleteBeta {
  private static final double EPSILON = 1e-15;

  private final double x;
  private final double y;
  private final double logX;
  private final double logY;

  private ScaledIncompleteBeta(double x, double y, double logX, double logY) {
    this.x = x;
    this.y = y;
    this.logX = logX;
    this.logY = logY;
  }

  /** For B(rate; a, b). */
  static ScaledIncompleteBeta upTo(double rate) {
    return new ScaledIncompleteBeta(rate, 1 - rate, Math.log(rate), Math.log1p(-rate));
  }

  /** For B(1 − rate; a, b), also where 1 − rate rounds to 1. */
  static ScaledIncompleteBeta upToComplement(double rate) {
    return new ScaledIncompleteBeta(1 - rate, rate, Math.log1p(-rate), Math.log(rate));
  }

  double log(double a, double b) {
    // each side of its mean has its own quickly converging fraction (DLMF 8.17.22)
    if (x < (a + 1) / (a + b + 2)) {
      return logFraction(x, a, b);
    }
    double logScale = a * logX + b * logY;
    double logBeta = Beta.logBeta(a, b);
    double above = Math.exp(logScale - logBeta + logFraction(y, b, a));
    return logBeta + Math.log1p(-above) - logScale;
  }

  /** ln (B(x; a, b) / (xᵃ (1 − x)ᵇ)), for x below about a/(a + b). */
  private static double logFraction(double x, double a, double b) {
    var fraction =
        new ContinuedFraction() {
          @Override
          protected double getA(int n, double at) {
            return 1;
          }

          @Override
          protected double getB(int n, double at) {
            double m = n / 2;
            return n % 2 == 0
                ? m * (b - m) * at / ((a + 2 * m - 1) * (a + 2 * m))
                : -(a + m) * (a + b + m) * at / ((a + 2 * m) * (a + 2 * m + 1));
          }
        };
    return -Math.log(a) - Math.log(fraction.evaluate(x, EPSILON));
  }
}
