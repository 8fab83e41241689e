#include "protocols/http/http1.h"

#include <algorithm>
#include <array>
#include <utility>

#include "protocols/http/http1_lines.h"
#include "protocols/http/limits.h"

namespace cardea::http {
namespace {

using State = Http1Way::State;

constexpr std::array<std::string_view, 9> kBeginnings{
    "GET ", "POST ", "PUT ", "PATCH ", "DELETE ", "OPTIONS ", "HEAD ", "CONNECT ", "HTTP/1."};

bool is_data(State state) noexcept {
  return state == State::body || state == State::until_close || state == State::chunk;
}

std::string_view without_return(std::string_view line) noexcept {
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

}  // namespace

bool Http1::may_begin(Bytes octets) noexcept {
  const std::string_view text = text_of(octets);
  return std::ranges::any_of(kBeginnings, [&](std::string_view beginning) {
    return beginning.starts_with(text.substr(0, beginning.size()));
  });
}

bool Http1::begins(Bytes octets) noexcept {
  if (!may_begin(octets)) return false;
  const std::string_view text = text_of(octets.first(std::min(octets.size(), kLineMax)));
  const auto end = text.find('\n');
  if (end == std::string_view::npos) return false;
  const std::string_view line = without_return(text.substr(0, end));
  return read_request_line(line) || read_status_line(line);
}

Http1::Taken Http1::take(const Arrival& arrival, Http1Way& way, Http1Order& order, Bytes octets) {
  if (way.state == State::searching) {
    if (!begins(octets)) {
      counters_.skipped_octets += octets.size();
      return {};
    }
    ++counters_.resynchronised;
    way.state = State::start_line;
  }
  while (!octets.empty()) {
    if (is_data(way.state)) {
      octets = take_data(arrival, way, octets);
      continue;
    }
    if (way.state == State::searching) break;
    Draft* draft = drafts_.get(way.draft);
    if (draft == nullptr) {
      if (way.state != State::start_line) {  // it made room for others
        return {break_off(arrival, way, order, Defect::over_limit), {}};
      }
      draft = &drafts_.open(arrival, way.drafts, Version::http1, 0, false);
      way.draft = drafts_.ref(*draft);
    }
    drafts_.note_frame(*draft, arrival.piece.position);
    const std::string_view text = text_of(octets);
    const auto end = text.find('\n');
    const std::size_t size = end == std::string_view::npos ? octets.size() : end + 1;
    const Bytes part = octets.first(size);
    octets = octets.subspan(size);
    const bool is_joined = draft->block.size() != 0 || end == std::string_view::npos;
    if (is_joined && draft->block.append(part, kLineMax) != part.size())
      return {break_off(arrival, way, order, Defect::over_limit), {}};
    drafts_.touch(arrival, *draft);
    if (end == std::string_view::npos) break;
    std::string_view line = text_of(is_joined ? draft->block.bytes() : part);
    line.remove_suffix(1);
    line_.assign(without_return(line));
    draft->block.clear(kLineMax);
    if (const Fate fate = take_line(arrival, way, order, line_); fate != Fate::goes_on)
      return {fate, octets};
  }
  return {};
}

Bytes Http1::take_data(const Arrival& arrival, Http1Way& way, Bytes octets) {
  const std::size_t size =
      way.state == State::until_close
          ? octets.size()
          : static_cast<std::size_t>(std::min<std::uint64_t>(way.left, octets.size()));
  if (Draft* const draft = drafts_.get(way.draft)) {
    drafts_.note_frame(*draft, arrival.piece.position);
    drafts_.add_body(*draft, octets.first(size));
    drafts_.touch(arrival, *draft);
  }
  way.left -= way.state == State::until_close ? 0 : size;
  if (way.state != State::until_close && way.left == 0) end_data(arrival, way);
  return octets.subspan(size);
}

void Http1::end_data(const Arrival& arrival, Http1Way& way) {
  if (way.state == State::chunk) {
    way.state = State::chunk_end;
  } else {
    end_message(arrival, way);
  }
}

Http1::Fate Http1::take_line(const Arrival& arrival, Http1Way& way, Http1Order& order,
                             std::string_view line) {
  Draft& draft = *drafts_.get(way.draft);
  switch (way.state) {
    case State::start_line:
      return take_start_line(arrival, way, order, line);
    case State::field_line:
      if (line.empty()) return end_head(arrival, way, order, draft);
      take_field(way, draft, line);
      return Fate::goes_on;
    case State::chunk_line:
      return take_chunk_line(arrival, way, order, line);
    case State::chunk_end:
      if (!line.empty()) return break_off(arrival, way, order, Defect::malformed);
      way.state = State::chunk_line;
      return Fate::goes_on;
    case State::trailer_line:
      if (line.empty()) {
        end_message(arrival, way);
      } else {
        take_field(way, draft, line);
      }
      return Fate::goes_on;
    case State::body:
    case State::until_close:
    case State::chunk:
    case State::searching:
      return Fate::goes_on;
  }
  return Fate::goes_on;
}

Http1::Fate Http1::take_chunk_line(const Arrival& arrival, Http1Way& way, Http1Order& order,
                                   std::string_view line) {
  const auto digits = std::min(line.find_first_of("; \t"), line.size());
  const auto size = read_length(line.substr(0, digits), 16);
  if (!size) return break_off(arrival, way, order, Defect::malformed);
  way.left = *size;
  way.state = *size == 0 ? State::trailer_line : State::chunk;
  return Fate::goes_on;
}

void Http1::end_message(const Arrival& arrival, Http1Way& way) {
  way.state = State::start_line;
  Draft* const draft = drafts_.get(way.draft);
  way.draft = {};
  if (draft == nullptr) return;
  drafts_.touch(arrival, *draft);
  drafts_.end(arrival, *draft, Defect::none);
}

// Where the next message begins is not known any more.
Http1::Fate Http1::break_off(const Arrival& arrival, Http1Way& way, Http1Order& order,
                             Defect defect) {
  ++(defect == Defect::malformed ? counters_.malformed_http1 : counters_.desynchronised);
  drafts_.end_all(arrival, way.drafts, defect);
  way.draft = {};
  way.state = State::searching;
  order.is_lost = true;
  return way.has_begun ? Fate::goes_on : Fate::not_http;
}

void Http1::lose(const Arrival& arrival, Http1Way& way, Http1Order& order, std::uint64_t octets) {
  if (way.state == State::searching) return;
  const bool is_inside =
      way.state == State::until_close || (is_data(way.state) && octets <= way.left);
  if (!is_inside) {
    const bool had_begun = std::exchange(way.has_begun, true);
    break_off(arrival, way, order, Defect::octets_lost);
    way.has_begun = had_begun;
    return;
  }
  if (Draft* const draft = drafts_.get(way.draft)) {
    draft->note_defect(Defect::octets_lost);
    draft->is_body_spoiled = true;
  }
  if (way.state == State::until_close) return;
  way.left -= octets;
  if (way.left == 0) end_data(arrival, way);
}

void Http1::finish(const Arrival& arrival, Http1Way& way, bool in_order) {
  const bool is_whole = in_order && way.state == State::until_close;
  if (is_whole) end_message(arrival, way);
  drafts_.end_all(arrival, way.drafts, Defect::reset);
  way.draft = {};
  way.state = State::searching;
}

}  // namespace cardea::http
