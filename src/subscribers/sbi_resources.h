// Whom a URI is about: resources that were made for a subscriber, and where one's reports are to
// go. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/fixed_vector.h"
#include "base/hash.h"
#include "base/hash_index.h"
#include "base/time.h"
#include "subscribers/pseudonyms.h"

namespace cardea::subscribers {

// Keyed hashes alone are kept, never a URI. Bounded: the oldest goes.
class SubjectMap {
 public:
  explicit SubjectMap(std::uint32_t entries_max) noexcept : entries_max_(entries_max) {}

  // `key` 0 is nobody's. A later subject takes the place of an earlier one; nobody of nobody's.
  void put(std::uint64_t key, Subject subject, Timestamp time = {});
  Subject find(std::uint64_t key) const;
  Subject find_since(std::uint64_t key, Timestamp since) const;  // put not before then
  bool holds(std::uint64_t key) const { return id_of(key) != kNoId; }
  void prefetch(std::uint64_t key) const noexcept { index_.prefetch(key); }
  void erase(std::uint64_t key);
  void clear();
  std::uint64_t evicted() const noexcept { return evicted_; }

 private:
  struct Entry {
    std::uint64_t key = 0;
    Subject subject;
    Timestamp time;
  };
  std::uint32_t id_of(std::uint64_t key) const;

  std::uint32_t entries_max_;
  std::uint32_t next_ = 0;
  std::vector<Entry> entries_;
  HashIndex index_;
  std::uint64_t evicted_ = 0;
};

// `authority`: "host:port" as the client wrote it, or the server's address. `path` without query.
std::uint64_t uri_key(const HashKey& key, std::string_view authority,
                      std::string_view path) noexcept;

// Of a URI, and of those above it: "/x/v1/y/1/release" stands below "/x/v1/y/1". A resource has at
// least a service, a version and a name before its own id (TS 29.501, 4.4.1); callbacks may be
// shorter. So many steps up, and no more.
using UriKeys = FixedVector<std::uint64_t, 5>;
UriKeys uri_keys(const HashKey& key, std::string_view authority, std::string_view path) noexcept;

class SbiResources {
 public:
  explicit SbiResources(std::uint32_t entries_max = 262'144) noexcept : map_(entries_max) {}

  void put(std::uint64_t uri, Subject subject, Timestamp time) { map_.put(uri, subject, time); }
  // Of the resource itself, or else of the nearest one above it that a subject is known of. Nobody
  // where it was put before `since`.
  Subject find(const UriKeys& keys, Timestamp since) const;
  // Whether it, or one above it, was put.
  bool holds(const UriKeys& keys) const;
  void prefetch(const UriKeys& keys) const noexcept;
  void clear() { map_.clear(); }
  std::uint64_t evicted() const noexcept { return map_.evicted(); }

 private:
  SubjectMap map_;
};

// The authority and the path of a URI, or of a path alone (authority empty). No query, no fragment,
// no slash at the end.
struct SplitUri {
  std::string_view authority;
  std::string_view path;
};
SplitUri split_uri(std::string_view uri) noexcept;

}  // namespace cardea::subscribers
