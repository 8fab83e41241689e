#include "subscribers/sbi_resources.h"

#include <algorithm>

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

namespace {

HashKey key_at(const HashKey& key, std::string_view authority) noexcept {
  return HashKey{key.a ^ keyed_hash(key, bytes_of(authority)), key.b};
}

}  // namespace

std::uint64_t uri_key(const HashKey& key, std::string_view authority,
                      std::string_view path) noexcept {
  return keyed_hash(key_at(key, authority), bytes_of(path));
}

UriKeys uri_keys(const HashKey& key, std::string_view authority, std::string_view path) noexcept {
  UriKeys keys;
  const HashKey there = key_at(key, authority);
  for (; path.size() > 1; path = path.substr(0, path.rfind('/')))
    if (!keys.push_back(keyed_hash(there, bytes_of(path)))) break;
  return keys;
}

Subject SbiResources::find(const UriKeys& keys, Timestamp since) const {
  for (const std::uint64_t key : keys)
    if (const Subject found = map_.find_since(key, since); found.is_known()) return found;
  return {};
}

bool SbiResources::holds(const UriKeys& keys) const {
  return std::ranges::any_of(keys, [&](std::uint64_t key) { return map_.holds(key); });
}

void SbiResources::prefetch(const UriKeys& keys) const noexcept {
  for (const std::uint64_t key : keys) map_.prefetch(key);
}

SplitUri split_uri(std::string_view uri) noexcept {
  SplitUri split;
  if (const auto scheme = uri.find("://"); scheme != std::string_view::npos && uri[0] != '/') {
    uri.remove_prefix(scheme + 3);
    const auto slash = uri.find('/');
    split.authority = uri.substr(0, slash);
    uri = slash == std::string_view::npos ? std::string_view{} : uri.substr(slash);
  }
  // By hand: find_first_of() calls memchr for each octet.
  const auto end = std::ranges::find_if(uri, [](char c) { return c == '?' || c == '#'; });
  uri = uri.substr(0, static_cast<std::size_t>(end - uri.begin()));
  while (uri.size() > 1 && uri.back() == '/') uri.remove_suffix(1);
  split.path = uri;
  return split;
}

}  // namespace cardea::subscribers
