#include "protocols/sbi/multipart.h"

#include <algorithm>

namespace cardea::sbi {
namespace {

constexpr std::string_view kBlank = " \t\r\n";

constexpr std::string_view trim(std::string_view text) noexcept {
  while (!text.empty() && kBlank.contains(text.front())) text.remove_prefix(1);
  while (!text.empty() && kBlank.contains(text.back())) text.remove_suffix(1);
  return text;
}

constexpr char lower(char c) noexcept {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

constexpr bool is_same(std::string_view one, std::string_view other) noexcept {
  return std::ranges::equal(one, other, {}, lower, lower);
}

constexpr std::string_view unquote(std::string_view text) noexcept {
  if (text.size() >= 2 && text.front() == '"' && text.back() == '"')
    return text.substr(1, text.size() - 2);
  return text;
}

constexpr std::string_view without_brackets(std::string_view text) noexcept {
  text = unquote(text);
  if (text.size() >= 2 && text.front() == '<' && text.back() == '>')
    return text.substr(1, text.size() - 2);
  return text;
}

// Splits at the first line end; senders end lines with LF alone, too.
constexpr std::string_view take_line(std::string_view& rest) noexcept {
  const std::size_t end = rest.find('\n');
  std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// The fields of a part, up to an empty line. False where that is missing.
bool read_part_head(std::string_view& rest, Part& part) noexcept {
  constexpr std::size_t kFieldsMax = 16;
  for (std::size_t i = 0; i < kFieldsMax; ++i) {
    if (rest.empty()) return false;
    const std::string_view line = take_line(rest);
    if (line.empty()) return true;
    const std::size_t colon = std::min(line.find(':'), line.size());
    const std::string_view name = trim(line.substr(0, colon));
    const std::string_view value = trim(line.substr(std::min(colon + 1, line.size())));
    if (is_same(name, "content-type")) part.content_type = media_type(value);
    if (is_same(name, "content-id")) part.content_id = without_brackets(value);
  }
  return false;
}

// Finds the next delimiter, which begins a line (RFC 2046, 5.1.1), at or after `from`. Gives where
// its dashes begin; npos where there is none.
std::size_t find_delimiter(std::string_view text, std::string_view boundary,
                           std::size_t from) noexcept {
  for (;;) {
    const std::size_t at = text.find(boundary, from);
    if (at == std::string_view::npos) return at;
    if (at >= 2 && text.substr(at - 2, 2) == "--" && (at == 2 || text[at - 3] == '\n'))
      return at - 2;
    from = at + 1;
  }
}

}  // namespace

std::string_view media_type(std::string_view content_type) noexcept {
  return trim(content_type.substr(0, content_type.find(';')));
}

std::string_view media_parameter(std::string_view content_type, std::string_view name) noexcept {
  std::size_t at = content_type.find(';');
  while (at != std::string_view::npos) {
    std::string_view rest = content_type.substr(at + 1);
    const std::size_t equals = rest.find('=');
    const std::size_t quote =
        rest.find_first_not_of(kBlank, equals == std::string_view::npos ? rest.size() : equals + 1);
    std::size_t end = rest.find(';');
    if (quote != std::string_view::npos && rest[quote] == '"') {  // may hold semicolons
      const std::size_t closing = rest.find('"', quote + 1);
      if (end > quote) end = closing == std::string_view::npos ? closing : rest.find(';', closing);
    }
    const std::string_view item = rest.substr(0, end);
    if (equals < item.size() && is_same(trim(item.substr(0, equals)), name))
      return unquote(trim(item.substr(equals + 1)));
    at = end == std::string_view::npos ? end : at + 1 + end;
  }
  return {};
}

bool is_media(std::string_view type, std::string_view expected) noexcept {
  return is_same(type, expected);
}

PartKind part_kind(std::string_view type) noexcept {
  if (is_media(type, "application/vnd.3gpp.5gnas")) return PartKind::nas;
  if (is_media(type, "application/vnd.3gpp.ngap")) return PartKind::ngap;
  const std::size_t size = std::min<std::size_t>(type.size(), 5);
  const std::string_view end = type.substr(type.size() - size);
  return is_same(end, "/json") || is_same(end, "+json") ? PartKind::json : PartKind::other;
}

const Part* Multipart::with_id(std::string_view content_id) const noexcept {
  for (const Part& part : parts)
    if (!content_id.empty() && part.content_id == content_id) return &part;
  return nullptr;
}

Result<Multipart> read_multipart(std::string_view content_type, Bytes body) noexcept {
  constexpr std::size_t kBoundaryMax = 70;  // RFC 2046, 5.1.1
  const std::string_view boundary = media_parameter(content_type, "boundary");
  if (boundary.empty() || boundary.size() > kBoundaryMax) return fail(Fault::bad_value, 0);
  const std::string_view text = text_of(body);
  Multipart multipart;
  std::size_t at = find_delimiter(text, boundary, 0);
  if (at == std::string_view::npos) return fail(Fault::truncated, 0);
  while (at != std::string_view::npos) {
    std::string_view rest = text.substr(at + 2 + boundary.size());
    if (rest.starts_with("--")) {
      multipart.is_whole = true;
      break;
    }
    if (!trim(take_line(rest)).empty()) return fail(Fault::bad_value, at);
    Part part;
    if (!read_part_head(rest, part)) return fail(Fault::truncated, at);
    const std::size_t start = text.size() - rest.size();
    at = find_delimiter(text, boundary, start);
    std::string_view content = rest.substr(0, at == std::string_view::npos ? at : at - start);
    if (at != std::string_view::npos) {  // the line end before a delimiter belongs to it
      if (content.ends_with('\n')) content.remove_suffix(1);
      if (content.ends_with('\r')) content.remove_suffix(1);
    }
    part.kind = part_kind(part.content_type);
    part.body = body.subspan(start, content.size());
    if (!multipart.parts.push_back(part)) return fail(Fault::over_limit, start);
  }
  const std::string_view root = without_brackets(media_parameter(content_type, "start"));
  for (std::size_t i = 0; i < multipart.parts.size(); ++i)
    if (!root.empty() && multipart.parts[i].content_id == root) multipart.root = i;
  if (multipart.parts.empty()) return fail(Fault::bad_value, 0);
  return multipart;
}

}  // namespace cardea::sbi
