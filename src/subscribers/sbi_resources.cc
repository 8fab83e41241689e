#include "subscribers/sbi_resources.h"

namespace cardea::subscribers {

std::uint32_t SubjectMap::id_of(std::uint64_t key) const {
  return index_.find(key, [&](std::uint32_t id) { return entries_[id].key == key; });
}

void SubjectMap::put(std::uint64_t key, Subject subject, Timestamp time) {
  if (key == 0) return;
  if (const std::uint32_t known = id_of(key); known != kNoId) {
    if (!subject.is_known()) return;
    entries_[known].subject = subject;
    entries_[known].time = time;
    return;
  }
  std::uint32_t id = next_;
  next_ = (next_ + 1) % entries_max_;
  if (id == entries_.size()) {
    entries_.emplace_back();
  } else if (entries_[id].key != 0) {
    index_.erase(entries_[id].key, id);
    ++evicted_;
  }
  entries_[id] = {key, subject, time};
  index_.insert(key, id);
}

Subject SubjectMap::find(std::uint64_t key) const {
  const std::uint32_t id = id_of(key);
  return id == kNoId ? Subject{} : entries_[id].subject;
}

Subject SubjectMap::find_since(std::uint64_t key, Timestamp since) const {
  const std::uint32_t id = id_of(key);
  return id == kNoId || entries_[id].time < since ? Subject{} : entries_[id].subject;
}

void SubjectMap::erase(std::uint64_t key) {
  const std::uint32_t id = id_of(key);
  if (id == kNoId) return;
  index_.erase(key, id);
  entries_[id] = {};
}

void SubjectMap::clear() {
  entries_.clear();
  index_ = {};
  next_ = 0;
}

std::uint64_t uri_key(const HashKey& key, std::string_view authority,
                      std::string_view path) noexcept {
  const std::uint64_t host = keyed_hash(key, bytes_of(authority));
  return keyed_hash(HashKey{key.a ^ host, key.b}, bytes_of(path));
}

namespace {

// A resource has at least a service, a version and a name before its own id (TS 29.501, 4.4.1);
// callbacks may be shorter. So many steps up, and no more.
template <typename IsIt>
bool climb(std::string_view path, IsIt&& is_it) {
  constexpr int kStepsMax = 5;
  for (int step = 0; step < kStepsMax && path.size() > 1; ++step) {
    if (is_it(path)) return true;
    path = path.substr(0, path.rfind('/'));
  }
  return false;
}

}  // namespace

Subject SbiResources::find(std::string_view authority, std::string_view path,
                           Timestamp since) const {
  Subject found;
  climb(path, [&](std::string_view part) {
    found = map_.find_since(uri_key(key_, authority, part), since);
    return found.is_known();
  });
  return found;
}

bool SbiResources::holds(std::string_view authority, std::string_view path) const {
  return climb(path,
               [&](std::string_view part) { return map_.holds(uri_key(key_, authority, part)); });
}

SplitUri split_uri(std::string_view uri) noexcept {
  SplitUri split;
  if (const auto scheme = uri.find("://"); scheme != std::string_view::npos && uri[0] != '/') {
    uri.remove_prefix(scheme + 3);
    const auto slash = uri.find('/');
    split.authority = uri.substr(0, slash);
    uri = slash == std::string_view::npos ? std::string_view{} : uri.substr(slash);
  }
  uri = uri.substr(0, uri.find_first_of("?#"));
  while (uri.size() > 1 && uri.back() == '/') uri.remove_suffix(1);
  split.path = uri;
  return split;
}

}  // namespace cardea::subscribers
