package dev.tribunal.embeddings;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The model all-MiniLM-L6-v2, quantised: 384 dimensions, inside a jar. It is loaded with the first
 * text, and gives the same text the same vector on whatever thread.
 */
final class Embedder {
  private static final int MOST_KEPT = 256;

  /** The texts of suites, which are compared with each answer. */
  private static final Map<String, float[]> KEPT =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
          return size() > MOST_KEPT;
        }
      };

  private Embedder() {}

  private static final class Model {
    static final EmbeddingModel LOADED = load();

    private static EmbeddingModel load() {
      // the tokenizer's library would tell its makers of its use, and look for newer files
      setUnlessSet("OPT_OUT_TRACKING");
      setUnlessSet("ai.djl.offline");
      return new AllMiniLmL6V2QuantizedEmbeddingModel();
    }

    private static void setUnlessSet(String property) {
      if (System.getProperty(property) == null) {
        System.setProperty(property, "true");
      }
    }
  }

  /** The vector of a text that is not blank. */
  static float[] of(String text) {
    return Model.LOADED.embed(text).content().vector();
  }

  /** The same for a text that will be asked for again. */
  static float[] ofSuite(String text) {
    synchronized (KEPT) {
      return KEPT.computeIfAbsent(text, Embedder::of);
    }
  }

  /** The cosine of two vectors, in [-1, 1]; 0 where one has no length. */
  static double cosine(float[] one, float[] other) {
    double dot = 0;
    double ofOne = 0;
    double ofOther = 0;
    for (int i = 0; i < one.length; i++) {
      dot += (double) one[i] * other[i];
      ofOne += (double) one[i] * one[i];
      ofOther += (double) other[i] * other[i];
    }
    double lengths = Math.sqrt(ofOne) * Math.sqrt(ofOther);
    return lengths > 0 ? Math.max(-1, Math.min(1, dot / lengths)) : 0;
  }
}
