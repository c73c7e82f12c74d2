package dev.tribunal.providers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tribunal.providers.redaction.Secrets;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/**
 * A change of a request at a random place.
 *
 * @param body after the change
 * @param path of the change, as a difference must name it
 */
record RequestMutation(ObjectNode body, String path) {
  /** What may happen to a request; empty where the request has no place for it. */
  enum Kind {
    APPEND {
      @Override
      Optional<RequestMutation> apply(Site site, Random random) {
        return site.array(random, array -> true)
            .map(
                place -> {
                  var array = (ArrayNode) place.node();
                  array.add(
                      array.isEmpty()
                          ? TextNode.valueOf("new")
                          : array.get(random.nextInt(array.size())).deepCopy());
                  return site.changed("%s[%d]".formatted(place.path(), array.size() - 1));
                });
      }
    },
    REORDER {
      @Override
      Optional<RequestMutation> apply(Site site, Random random) {
        return site.array(random, array -> array.size() > 1)
            .flatMap(
                place -> {
                  var array = (ArrayNode) place.node();
                  int i = random.nextInt(array.size());
                  int j = random.nextInt(array.size());
                  if (same(array.get(i), array.get(j))) {
                    return Optional.empty();
                  }
                  JsonNode first = array.get(i);
                  array.set(i, array.get(j));
                  array.set(j, first);
                  return Optional.of(
                      site.changed("%s[%d]".formatted(place.path(), Math.min(i, j))));
                });
      }
    },
    DROP {
      @Override
      Optional<RequestMutation> apply(Site site, Random random) {
        return site.array(random, array -> !array.isEmpty())
            .map(
                place -> {
                  var array = (ArrayNode) place.node();
                  int i = random.nextInt(array.size());
                  JsonNode dropped = array.remove(i);
                  // among equal neighbours it is the last one that is missing
                  while (i < array.size() && same(array.get(i), dropped)) {
                    i++;
                  }
                  return site.changed("%s[%d]".formatted(place.path(), i));
                });
      }
    },
    NUMBER {
      @Override
      Optional<RequestMutation> apply(Site site, Random random) {
        return site.value(random, JsonNode::isNumber)
            .map(
                place -> {
                  BigDecimal number = place.node().decimalValue();
                  BigDecimal step = BigDecimal.ONE.movePointLeft(random.nextInt(4));
                  return site.replaced(place, DecimalNode.valueOf(number.add(step)));
                });
      }
    },
    TEXT {
      @Override
      Optional<RequestMutation> apply(Site site, Random random) {
        return site.value(random, node -> node.isTextual() && !node.textValue().isEmpty())
            .map(
                place -> {
                  String text = place.node().textValue();
                  int at =
                      text.offsetByCodePoints(
                          0, random.nextInt(text.codePointCount(0, text.length())));
                  int end = at + Character.charCount(text.codePointAt(at));
                  String other = text.codePointAt(at) == 'é' ? "e" : "é";
                  return site.replaced(
                      place, TextNode.valueOf(text.substring(0, at) + other + text.substring(end)));
                });
      }
    },
    ADD_FIELD {
      @Override
      Optional<RequestMutation> apply(Site site, Random random) {
        Place place = site.object(random);
        ((ObjectNode) place.node()).put("zz_added", random.nextInt());
        return Optional.of(site.changed(Place.join(place.path(), "zz_added")));
      }
    },
    REMOVE_FIELD {
      @Override
      Optional<RequestMutation> apply(Site site, Random random) {
        return site.field(random)
            .map(
                place -> {
                  place.parent().remove(place.name());
                  return site.changed(place.path());
                });
      }
    },
    RENAME_FIELD {
      @Override
      Optional<RequestMutation> apply(Site site, Random random) {
        return site.field(random)
            .map(
                place -> {
                  JsonNode value = place.parent().remove(place.name());
                  place.parent().set("zz_renamed", value);
                  return site.changed(place.path());
                });
      }
    },
    RETYPE {
      @Override
      Optional<RequestMutation> apply(Site site, Random random) {
        return site.field(random)
            .map(
                place -> {
                  JsonNode node = place.node();
                  JsonNode other =
                      node.isTextual()
                          ? BigIntegerNode.valueOf(BigInteger.TEN)
                          : TextNode.valueOf(node.isValueNode() ? node.asText() : node.toString());
                  return site.replaced(place, other);
                });
      }
    };

    abstract Optional<RequestMutation> apply(Site site, Random random);
  }

  /** Applied to a copy of the body. */
  static Optional<RequestMutation> of(Kind kind, ObjectNode body, Random random) {
    return kind.apply(new Site(body.deepCopy()), random);
  }

  private static boolean same(JsonNode left, JsonNode right) {
    return RequestHash.of(text(left)).equals(RequestHash.of(text(right)));
  }

  private static AgentRequest text(JsonNode node) {
    return new AgentRequest("tool", "POST", "", "", Body.of("[" + node + "]"));
  }

  /**
   * A value inside a request.
   *
   * @param parent the object that has it; of no use for an element of an array
   * @param name its field there
   */
  record Place(String path, ObjectNode parent, String name, JsonNode node) {
    static String join(String path, String name) {
      String step = name.matches("[\\p{L}\\p{N}_]+") ? "." + name : "[\"" + name + "\"]";
      return path.isEmpty() && step.startsWith(".") ? name : path + step;
    }
  }

  /** A request that is being changed. */
  static final class Site {
    private final ObjectNode root;
    private final List<Place> places = new ArrayList<>();

    Site(ObjectNode root) {
      this.root = root;
      collect(new Place("", root, "", root), false);
    }

    private void collect(Place place, boolean inArray) {
      if (!inArray) {
        places.add(place);
      }
      if (place.node() instanceof ObjectNode object) {
        for (var field : object.properties()) {
          // credentials are not compared, so that a change of one is none
          if (!Secrets.isField(field.getKey(), field.getValue())) {
            String path = Place.join(place.path(), field.getKey());
            collect(new Place(path, object, field.getKey(), field.getValue()), false);
          }
        }
      } else {
        for (int i = 0; i < place.node().size(); i++) {
          String path = "%s[%d]".formatted(place.path(), i);
          collect(new Place(path, root, "", place.node().get(i)), true);
          if (place.node().get(i).isContainerNode()) {
            places.add(new Place(path, root, "", place.node().get(i)));
          }
        }
      }
    }

    private Optional<Place> any(Random random, Predicate<Place> wanted) {
      List<Place> fit = places.stream().filter(wanted).toList();
      return fit.isEmpty() ? Optional.empty() : Optional.of(fit.get(random.nextInt(fit.size())));
    }

    Optional<Place> array(Random random, Predicate<ArrayNode> wanted) {
      return any(random, place -> place.node() instanceof ArrayNode array && wanted.test(array));
    }

    Place object(Random random) {
      return any(random, place -> place.node().isObject()).orElseThrow();
    }

    Optional<Place> field(Random random) {
      return any(random, place -> !place.name().isEmpty());
    }

    Optional<Place> value(Random random, Predicate<JsonNode> wanted) {
      return any(random, place -> !place.name().isEmpty() && wanted.test(place.node()));
    }

    RequestMutation replaced(Place place, JsonNode other) {
      place.parent().set(place.name(), other);
      return changed(place.path());
    }

    RequestMutation changed(String path) {
      return new RequestMutation(root, path);
    }
  }
}
