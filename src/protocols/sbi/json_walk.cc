#include "protocols/sbi/json_walk.h"

// Nothing throws on the packet path.
#define SIMDJSON_EXCEPTIONS 0
#include <simdjson.h>

#include <algorithm>

namespace cardea::sbi {
namespace {

namespace ondemand = simdjson::ondemand;
using simdjson::error_code;

constexpr std::string_view trim(std::string_view text) noexcept {
  while (!text.empty() && std::string_view{" \t\r\n"}.contains(text.back())) text.remove_suffix(1);
  return text;
}

// The end of a JSON pointer (RFC 6901): "/a/b" is "b".
constexpr std::string_view last_of(std::string_view pointer) noexcept {
  const std::size_t slash = pointer.rfind('/');
  return slash == std::string_view::npos ? pointer : pointer.substr(slash + 1);
}

constexpr bool is_number(std::string_view text) noexcept {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return std::string_view{"+-.eE0123456789"}.contains(c);
  });
}

// Where in the document a value stands.
struct Level {
  std::string_view key;      // of the value itself; within an array, the array's
  std::string_view parent;   // of the object around it
  std::uint16_t object = 0;  // that object's number
  std::uint16_t outer = 0;   // and of the one around that
  std::size_t depth = 0;
};

class Walker {
 public:
  Walker(const JsonPlace& place, const KeyIndex& index, Collector& collector, std::size_t depth_max,
         std::size_t keys_max) noexcept
      : place_(place),
        index_(index),
        collector_(collector),
        depth_max_(depth_max),
        keys_left_(keys_max) {}

  bool is_over_limit() const noexcept { return is_over_limit_; }

  error_code object(ondemand::object object, const Level& level) noexcept;
  error_code array(ondemand::array array, const Level& level) noexcept;

 private:
  error_code value(ondemand::value value, const Level& level, const KeyRow* row) noexcept;
  error_code scalar(ondemand::value value, ondemand::json_type type, const Level& level,
                    const KeyRow* row) noexcept;
  Found place_of(const Level& level) const noexcept {
    return {Item::identity, place_.where, level.object, level.outer, {}};
  }
  error_code refuse() noexcept {
    is_over_limit_ = true;
    return simdjson::DEPTH_ERROR;
  }

  const JsonPlace& place_;
  const KeyIndex& index_;
  Collector& collector_;
  std::size_t depth_max_;
  std::size_t keys_left_;
  std::uint16_t objects_ = 0;
  bool is_over_limit_ = false;
};

error_code Walker::object(ondemand::object object, const Level& level) noexcept {
  if (level.depth == depth_max_) return refuse();
  Level inner{{}, level.key, 0, level.object, level.depth + 1};
  if (objects_ < UINT16_MAX) ++objects_;
  inner.object = objects_;
  std::string_view patched_key;
  for (auto field : object) {
    if (keys_left_-- == 0) return refuse();
    ondemand::value value;
    if (const error_code error = field.unescaped_key().get(inner.key)) return error;
    if (const error_code error = field.value().get(value)) return error;
    if (place_.is_patch && inner.key == "path") {
      std::string_view pointer;
      if (const error_code error = value.get_string().get(pointer)) return error;
      patched_key = last_of(pointer);
      continue;
    }
    if (place_.is_patch && inner.key == "value" && !patched_key.empty()) inner.key = patched_key;
    const KeyRow* row = row_within(index_.rows(inner.key), inner.parent);
    if (const error_code error = this->value(value, inner, row)) return error;
  }
  return simdjson::SUCCESS;
}

// The elements of an array stand under its key.
error_code Walker::array(ondemand::array array, const Level& level) noexcept {
  if (level.depth == depth_max_) return refuse();
  Level inner = level;
  ++inner.depth;
  const KeyRow* row = row_within(index_.rows(level.key), level.parent);
  for (auto element : array) {
    if (keys_left_-- == 0) return refuse();
    ondemand::value value;
    if (const error_code error = element.get(value)) return error;
    if (const error_code error = this->value(value, inner, row)) return error;
  }
  return simdjson::SUCCESS;
}

error_code Walker::value(ondemand::value value, const Level& level, const KeyRow* row) noexcept {
  ondemand::json_type type{};
  if (const error_code error = value.type().get(type)) return error;
  if (type == ondemand::json_type::object) {
    if (row != nullptr) collector_.note(*row, false, place_of(level));
    ondemand::object object;
    if (const error_code error = value.get_object().get(object)) return error;
    return this->object(object, level);
  }
  if (type == ondemand::json_type::array) {
    ondemand::array array;
    if (const error_code error = value.get_array().get(array)) return error;
    return this->array(array, level);
  }
  return scalar(value, type, level, row);
}

error_code Walker::scalar(ondemand::value value, ondemand::json_type type, const Level& level,
                          const KeyRow* row) noexcept {
  if (type == ondemand::json_type::string) {
    std::string_view text;
    if (row == nullptr) return simdjson::SUCCESS;  // the next step passes over it
    if (const error_code error = value.get_string().get(text)) return error;
    collector_.add(*row, text, place_of(level));
    return simdjson::SUCCESS;
  }
  const std::string_view token = trim(value.raw_json_token());
  if (type == ondemand::json_type::number) {
    if (!is_number(token)) return simdjson::NUMBER_ERROR;
  } else if (token != "true" && token != "false" && token != "null") {
    return simdjson::TAPE_ERROR;
  }
  if (row == nullptr) return simdjson::SUCCESS;
  if (type == ondemand::json_type::null)
    collector_.note(*row, true, place_of(level));
  else
    collector_.add(*row, token, place_of(level));
  return simdjson::SUCCESS;
}

Fault fault_of(error_code error, bool is_over_limit) noexcept {
  if (is_over_limit || error == simdjson::CAPACITY || error == simdjson::MEMALLOC)
    return Fault::over_limit;
  if (error == simdjson::EMPTY || error == simdjson::UNCLOSED_STRING ||
      error == simdjson::INCOMPLETE_ARRAY_OR_OBJECT)
    return Fault::truncated;
  return Fault::bad_value;
}

}  // namespace

struct JsonWalk::Room {
  ondemand::parser parser;
  std::size_t octets_max = 0;
  std::size_t depth_max = 0;
  std::size_t keys_max = 0;

  error_code walk(ondemand::document& document, Walker& walker, const JsonPlace& place) noexcept {
    const Level level{place.key, {}, 0, 0, 0};
    ondemand::json_type type{};
    if (const error_code error = document.type().get(type)) return error;
    if (type == ondemand::json_type::object) {
      ondemand::object object;
      if (const error_code error = document.get_object().get(object)) return error;
      if (const error_code error = walker.object(object, level)) return error;
    } else if (type == ondemand::json_type::array) {
      ondemand::array array;
      if (const error_code error = document.get_array().get(array)) return error;
      if (const error_code error = walker.array(array, level)) return error;
    } else {
      return simdjson::SUCCESS;  // a lone text or number says nothing without a key
    }
    // A place remains only where something stands behind the document.
    const char* at = nullptr;
    return document.current_location().get(at) == simdjson::SUCCESS ? simdjson::TRAILING_CONTENT
                                                                    : simdjson::SUCCESS;
  }
};

JsonWalk::JsonWalk(std::size_t octets_max, std::size_t depth_max, std::size_t keys_max)
    : room_(std::make_unique<Room>()) {
  room_->octets_max = octets_max;
  room_->depth_max = depth_max;
  room_->keys_max = keys_max;
  // The parser's own depth is of no account: the walk's is smaller.
  if (room_->parser.allocate(octets_max, depth_max + 2) != simdjson::SUCCESS)
    room_->octets_max = 0;  // each walk then says over_limit
}
JsonWalk::~JsonWalk() = default;
JsonWalk::JsonWalk(JsonWalk&&) noexcept = default;
JsonWalk& JsonWalk::operator=(JsonWalk&&) noexcept = default;

std::optional<ParseError> JsonWalk::walk(Bytes json, const JsonPlace& place, const KeyIndex& index,
                                         Collector& collector) noexcept {
  const auto fault = [](Fault reason, std::size_t offset) {
    return ParseError{reason, static_cast<std::uint32_t>(offset)};
  };
  if (json.size() > room_->octets_max) return fault(Fault::over_limit, room_->octets_max);
  const std::string_view text = text_of(json);
  ondemand::document document;
  if (const error_code error =
          room_->parser.iterate(text, text.size() + simdjson::SIMDJSON_PADDING).get(document))
    return fault(fault_of(error, false), 0);
  Walker walker{place, index, collector, room_->depth_max, room_->keys_max};
  const error_code error = room_->walk(document, walker, place);
  if (error == simdjson::SUCCESS) return std::nullopt;
  std::size_t offset = text.size();
  if (const char* at = nullptr; document.current_location().get(at) == simdjson::SUCCESS)
    offset = std::min(static_cast<std::size_t>(at - text.data()), text.size());
  return fault(fault_of(error, walker.is_over_limit()), offset);
}

}  // namespace cardea::sbi
