// The page of records and their JSON Schemas, from the table of fields.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "access/access.h"
#include "authority/judgement.h"
#include "detectors/list.h"
#include "fields.h"
#include "page.h"

namespace cardea::docs {
namespace {

using Object = nlohmann::ordered_json;

template <typename Enum, typename Name>
Object words(std::size_t count, Name name) {
  Object out{{"enum", Object::array()}};
  for (std::size_t i = 0; i < count; ++i) out["enum"].push_back(name(static_cast<Enum>(i)));
  return out;
}

Object party_schema();

Object scalar_schema(const char* type) { return {{"type", type}}; }

Object text_schema(const char* pattern) { return {{"type", "string"}, {"pattern", pattern}}; }

Object object_schema(bool or_null) {
  Object type = or_null ? Object::array({"object", "null"}) : Object("object");
  return {{"type", type},
          {"required", Object::array()},
          {"properties", Object::object()},
          {"additionalProperties", false}};
}

template <typename Named>
std::string name(Named value) {
  return std::string{name_of(value)};
}

Object text() { return scalar_schema("string"); }
Object text_or_null() { return {{"type", Object::array({"string", "null"})}}; }
Object number() { return {{"type", "integer"}, {"minimum", 0}}; }
Object integer() { return scalar_schema("integer"); }
Object real() { return {{"type", "number"}, {"minimum", 0}}; }
Object flag() { return scalar_schema("boolean"); }
Object time() {
  return text_schema("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{9}Z$");
}
Object digest() { return text_schema("^[0-9a-f]{64}$"); }
Object hash() { return text_schema("^[0-9a-f]{8,16}$"); }
Object subject() {
  return {{"type", Object::array({"string", "null"})}, {"pattern", "^sub-[0-9a-f]{16}$"}};
}
Object frames() {
  const Object frame{{"type", "array"}, {"items", number()}, {"minItems", 2}, {"maxItems", 2}};
  return {{"type", "array"}, {"items", frame}};
}
Object texts() { return {{"type", "array"}, {"items", text()}}; }
Object counts() { return {{"type", "object"}, {"additionalProperties", number()}}; }
Object verdict() {
  return words<authority::Verdict>(authority::kVerdictCount, name<authority::Verdict>);
}
Object severity() { return words<findings::Severity>(5, name<findings::Severity>); }
Object kind() { return words<findings::Kind>(3, name<findings::Kind>); }
Object data_class() {
  constexpr auto kCount = static_cast<std::size_t>(access::DataClass::management) + 1;
  return words<access::DataClass>(kCount, name<access::DataClass>);
}
Object operation() {
  return words<access::Operation>(access::kOperationCount, [](access::Operation one) {
    return std::string{info_of(one).name};
  });
}
Object reason() {
  constexpr auto kCount = static_cast<std::size_t>(authority::Reason::anomaly) + 1;
  return words<authority::Reason>(
      kCount, [](authority::Reason one) { return std::string{info_of(one).id}; });
}
Object detector() {
  Object out{{"enum", Object::array()}};
  for (const detectors::Entry* entry : detectors::all()) {
    out["enum"].push_back(entry->descriptor->id);
  }
  return out;
}
Object object() { return object_schema(false); }
Object object_or_null() { return object_schema(true); }
Object list() { return {{"type", "array"}, {"items", object()}}; }

struct TypeRow {
  FieldType type;
  std::string_view text;  // for people
  Object (*schema)();
};
constexpr TypeRow kTypes[]{
    {FieldType::text, "text", text},
    {FieldType::text_or_null, "text or null", text_or_null},
    {FieldType::number, "number", number},
    {FieldType::integer, "number", integer},
    {FieldType::real, "number", real},
    {FieldType::flag, "true or false", flag},
    {FieldType::time, "time", time},
    {FieldType::digest, "64 hex digits", digest},
    {FieldType::hash, "hex digits", hash},
    {FieldType::subject, "pseudonym or null", subject},
    {FieldType::frames, "frames", frames},
    {FieldType::texts, "list of texts", texts},
    {FieldType::counts, "numbers by name", counts},
    {FieldType::party, "party or null", party_schema},
    {FieldType::verdict, "verdict", verdict},
    {FieldType::severity, "severity", severity},
    {FieldType::kind, "kind", kind},
    {FieldType::data_class, "data class", data_class},
    {FieldType::operation, "operation", operation},
    {FieldType::detector, "detector", detector},
    {FieldType::reason, "reason", reason},
    {FieldType::object, "object", object},
    {FieldType::object_or_null, "object or null", object_or_null},
    {FieldType::list, "list", list},
};

consteval bool is_in_order() {
  for (std::size_t i = 0; i < std::size(kTypes); ++i) {
    if (static_cast<std::size_t>(kTypes[i].type) != i) return false;
  }
  return std::size(kTypes) == static_cast<std::size_t>(FieldType::list) + 1;
}
static_assert(is_in_order());

const TypeRow& row_of(FieldType type) noexcept { return kTypes[static_cast<std::size_t>(type)]; }

// The object that holds the last name of `path`, which becomes that name.
Object& holder(Object& root, std::string_view& path) {
  Object* at = &root;
  for (std::size_t dot = path.find('.'); dot != std::string_view::npos; dot = path.find('.')) {
    std::string_view name = path.substr(0, dot);
    const bool is_list = name.ends_with("[]");
    if (is_list) name.remove_suffix(2);
    at = &(*at)["properties"][std::string{name}];
    if (is_list) at = &(*at)["items"];
    path.remove_prefix(dot + 1);
  }
  return *at;
}

void add_fields(Object& schema, std::span<const Field> fields) {
  for (const Field& field : fields) {
    std::string_view name = field.path;
    Object& in = holder(schema, name);
    if (!field.is_optional) in["required"].push_back(name);
    Object value{{"description", field.help}};
    value.update(row_of(field.type).schema());
    in["properties"][std::string{name}] = std::move(value);
  }
}

Object party_schema() {
  Object schema = object_schema(true);
  add_fields(schema, party_fields());
  return schema;
}

Table fields_table(std::span<const Field> fields) {
  Table table{{"field", "type", "is"}};
  for (const Field& field : fields) {
    table.add({code(field.path), std::string{row_of(field.type).text},
               fmt::format("{}{}", field.is_optional ? "(where it applies) " : "", field.help)});
  }
  return table;
}

}  // namespace

Page records_page() {
  std::string text = begin_page(
      "Records",
      "What an audit writes, field by field, in the order in which the fields stand. Each line is\n"
      "one compact JSON object. `schemas/` holds a JSON Schema for each; fields may be added "
      "within\n"
      "a major version, none changes its meaning.");
  for (const Record& record : records()) {
    text += fmt::format("## {}: {}\n\n{}\n", record.schema, record.where,
                        fields_table(record.fields).text());
  }
  text += fmt::format("## A party: actor, target, destination\n\n{}\n",
                      fields_table(party_fields()).text());
  text += fmt::format("## A line of `cardea decode`\n\n{}", fields_table(decode_fields()).text());
  return {"docs/reference/records.md", text};
}

std::vector<Page> schemas() {
  std::vector<Page> pages;
  for (const Record& record : records()) {
    Object schema{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                  {"title", record.schema},
                  {"description", record.where}};
    schema.update(object_schema(false));
    add_fields(schema, record.fields);
    schema["properties"]["schema"] = {{"const", record.schema}};
    pages.push_back({fmt::format("schemas/{}.schema.json", record.name), schema.dump(2) + '\n'});
  }
  return pages;
}

}  // namespace cardea::docs
