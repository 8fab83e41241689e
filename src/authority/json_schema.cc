#include "authority/json_schema.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "authority/keys.h"
#include "authority/reference_point.h"
#include "authority/role.h"

namespace cardea::authority {
namespace {

using Object = nlohmann::ordered_json;

struct Pattern {
  ValueType type;
  const char* regex;
};

constexpr std::array<Pattern, 9> kPatterns{{
    {ValueType::name, "^[A-Za-z0-9._:/-]{1,128}$"},
    {ValueType::function, "^[A-Za-z0-9._:/-]{1,128}$"},
    {ValueType::vendor, "^[A-Za-z0-9._:/-]{1,128}$"},
    {ValueType::plmn, "^[0-9]{3}-[0-9]{2,3}$"},
    {ValueType::prefix, "^[0-9A-Fa-f.:]+(/[0-9]{1,3})?$"},
    {ValueType::uuid, "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"},
    {ValueType::hex, "^[0-9a-f]{1,64}$"},
    {ValueType::duration, "^[0-9]+(ms|s|m|h|d)$"},
    {ValueType::blinded, "^hmac-sha256:[0-9a-f]{64}$"},
}};

Object words(std::span<const std::string_view> of) {
  Object out{{"enum", Object::array()}};
  for (const std::string_view word : of) out["enum"].push_back(word);
  return out;
}

Object section_schema(const Section& section);

Object value_schema(const Key& key) {
  switch (key.type) {
    case ValueType::section:
      return section_schema(*key.section);
    case ValueType::word:
      return words(key.words);
    case ValueType::role:
      return words(role_names());
    case ValueType::point:
      return words(reference_point_names());
    case ValueType::integer:
      return {{"type", "integer"}, {"minimum", key.least}, {"maximum", key.most}};
    case ValueType::fraction:
      return {{"type", "number"}, {"minimum", 0}, {"maximum", 1}};
    case ValueType::flag:
      return {{"type", "boolean"}};
    case ValueType::time:
      return {{"type", "string"}, {"format", "date-time"}};
    case ValueType::digits:  // without quotes an editor takes them for a number
      return {{"type", Object::array({"string", "integer"})}, {"pattern", "^[0-9]{1,15}$"}};
    case ValueType::text:
      return {{"type", Object::array({"string", "number"})}, {"minLength", 1}};
    case ValueType::name:
    case ValueType::function:
    case ValueType::vendor:
    case ValueType::plmn:
    case ValueType::prefix:
    case ValueType::uuid:
    case ValueType::hex:
    case ValueType::duration:
    case ValueType::blinded:
      break;
  }
  const auto pattern = std::ranges::find(kPatterns, key.type, &Pattern::type);
  return {{"type", "string"}, {"pattern", pattern->regex}};
}

Object key_schema(const Key& key) {
  Object value = value_schema(key);
  Object out{{"description", key.help}};
  Object list{{"type", "array"}, {"items", value}};
  switch (key.arity) {
    case Arity::one:
      out.update(value);
      break;
    case Arity::list:
      out.update(list);
      if (key.required) out["minItems"] = 1;
      out["maxItems"] = kListMax;
      break;
    case Arity::by_name:
      out.update({{"type", "object"}, {"additionalProperties", value}});
      break;
    case Arity::by_point:
      out.update({{"type", "object"},
                  {"propertyNames", words(reference_point_names())},
                  {"additionalProperties", {{"anyOf", Object::array({value, list})}}}});
      break;
  }
  return out;
}

Object section_schema(const Section& section) {
  Object out{{"type", "object"}, {"additionalProperties", false}};
  for (const Key& key : section.keys) {
    if (key.required) out["required"].push_back(key.name);
    out["properties"][std::string{key.name}] = key_schema(key);
  }
  return out;
}

}  // namespace

std::string network_schema() {
  Object schema{{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                {"title", "Cardea: the declared network"},
                {"description", "What it does not allow is a finding."}};
  schema.update(section_schema(network_section()));
  return schema.dump(2) + "\n";
}

}  // namespace cardea::authority
