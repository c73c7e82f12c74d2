package dev.tribunal.testkit;

import com.google.re2j.Pattern;
import dev.tribunal.core.Hashes;
import java.util.Locale;
import java.util.Random;

/**
 * The made-up vector of a text: of length 1, a function of model and text alone. Texts that share
 * words are near each other, whatever the words mean.
 */
final class Embedding {
  private static final Pattern WORDS = Pattern.compile("[\\pL\\pN]+");

  /** So that other texts of the same words, or of none, have other vectors. */
  private static final double WEIGHT_OF_WHOLE = 0.1;

  private Embedding() {}

  static float[] of(String model, String text, int dimensions) {
    double[] sum = new double[dimensions];
    add(sum, model + "\ntext\n" + text, WEIGHT_OF_WHOLE);
    var words = WORDS.matcher(text.toLowerCase(Locale.ROOT));
    while (words.find()) {
      add(sum, model + "\nword\n" + words.group(), 1);
    }
    double square = 0;
    for (double value : sum) {
      square += value * value;
    }
    float[] vector = new float[dimensions];
    for (int i = 0; i < dimensions; i++) {
      vector[i] = (float) (sum[i] / Math.sqrt(square));
    }
    return vector;
  }

  /** Adds a direction that depends on the key alone; {@link Random} is the same everywhere. */
  private static void add(double[] sum, String key, double weight) {
    Random random = new Random(Long.parseUnsignedLong(Hashes.sha256(key).substring(0, 16), 16));
    for (int i = 0; i < sum.length; i++) {
      sum[i] += weight * (2 * random.nextDouble() - 1);
    }
  }
}
