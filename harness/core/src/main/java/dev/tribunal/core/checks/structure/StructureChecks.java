package dev.tribunal.core.checks.structure;

import dev.tribunal.core.Check;
import dev.tribunal.core.CheckKind;
import dev.tribunal.core.CheckProvider;
import dev.tribunal.core.DataValue;
import dev.tribunal.core.json.InlineSchema;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Checks of structure in the answer: JSON, XML. */
public final class StructureChecks implements CheckProvider {
  @Override
  public List<CheckKind> kinds() {
    return List.of(
        new CheckKind("json", value -> withSchema(value, JsonAnswer::new)),
        new CheckKind("contains_json", value -> withSchema(value, ContainsJson::new)),
        new CheckKind("equals_json", StructureChecks::equalsJson),
        new CheckKind("json_path", PathReader::read),
        new CheckKind("xml", value -> new XmlAnswer(value.texts("elements"))),
        new CheckKind("contains_xml", value -> new ContainsXml(value.texts("elements"))));
  }

  private static @Nullable Check withSchema(
      DataValue value, Function<@Nullable InlineSchema, Check> check) {
    if (!value.isObject()) {
      return check.apply(null);
    }
    InlineSchema schema = InlineSchema.read(value.field("schema").orElseThrow());
    return schema == null ? null : check.apply(schema);
  }

  private static Check equalsJson(DataValue value) {
    return new EqualsJson(
        value
            .field("value")
            .map(only -> List.of(only.json()))
            .orElseGet(() -> value.list("any_of").stream().map(DataValue::json).toList()));
  }
}
