// The fields of every record that the program writes, as data: the page of records and the JSON
// Schemas are made from them, and a test holds real output to the schemas.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace cardea::docs {

enum class FieldType : std::uint8_t {
  text,
  text_or_null,
  number,
  integer,  // that may be below zero
  real,
  flag,
  time,     // RFC 3339, nanoseconds, UTC
  digest,   // SHA-256 in hexadecimal digits
  hash,     // the first octets of one: at most 16 digits
  subject,  // a pseudonym, or null
  frames,   // [[capture, frame], …]
  texts,    // a list
  counts,   // numbers by name
  party,    // an actor, a target or a destination, or null
  verdict,
  severity,
  kind,
  data_class,
  operation,
  detector,
  reason,
  object,
  object_or_null,
  list,  // of objects: the fields below PATH[]
};

struct Field {
  std::string_view path;  // "evidence.file", "inputs[].tap"
  FieldType type;
  std::string_view help;
  bool is_optional = false;
};

struct Record {
  std::string_view schema;  // "cardea.access/1"
  std::string_view name;    // of its schema's file: "access"
  std::string_view where;   // "a line of accesses.jsonl"
  std::span<const Field> fields;
};
std::span<const Record> records() noexcept;

// The fields of a party, and of a line of `cardea decode`, which has no schema of its own.
std::span<const Field> party_fields() noexcept;
std::span<const Field> decode_fields() noexcept;

}  // namespace cardea::docs
