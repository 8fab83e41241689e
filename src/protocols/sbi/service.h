// The services of the 5G core and their operations, and which of them a request asks for.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "base/fixed_vector.h"
#include "protocols/sbi/deed.h"
#include "protocols/sbi/target.h"

namespace cardea::sbi {

enum class Method : std::uint8_t { get, put, post, patch, del, options, head, other };
Method method_of(std::string_view name) noexcept;  // "GET"; case matters (RFC 9110, 9.1)
std::string_view name_of(Method method) noexcept;  // "" for other

// A row of service_table.cc. Names are those of the standards.
struct ServiceOperation {
  std::string_view service;  // "nudm-sdm", as in the path; where a path has no version, what
                             // begins it ("oauth2")
  std::uint8_t version;      // that the row documents; any is matched. 0: the path has none
  Method method;
  std::string_view path;  // behind the version: "/{supi}/am-data"; "" for the service's root
  std::string_view name;  // "Nudm_SDM_Get"
  Deed deed;
  std::string_view subject;    // where the subject stands: "{supi}" of the path, "?supi" of the
                               // query, "/supi" of the request's body (RFC 6901), "answer:/supi" of
                               // the answer's; "" where it concerns none, or not one
  std::string_view producer;   // NF type that answers: "UDM"
  std::string_view consumers;  // NF types that may ask, by the standards: "AMF SMF SMSF NEF"; "*":
                               // any
  std::string_view clause;     // "TS 29.503, 5.2.2.2.2; TS 23.502, 5.2.3.3.2"
};

std::span<const ServiceOperation> service_operations() noexcept;  // by service, then by path

// Is `type` ("AMF") one of those that may ask for it?
bool may_consume(const ServiceOperation& operation, std::string_view type) noexcept;

struct PathVariable {
  std::string_view name;   // "supi"
  std::string_view value;  // percent-decoded
};

struct Match {
  static constexpr std::size_t kVariablesMax = 8;

  const ServiceOperation* operation = nullptr;  // null: no row
  std::string_view service;    // of a service that has rows, even where none matches; else empty
  std::uint8_t version = 0;    // as asked for; 0 where none
  bool is_path_known = false;  // a row has this path, whatever the method
  FixedVector<PathVariable, kVariablesMax> variables;

  std::string_view variable(std::string_view name) const noexcept;  // empty where absent
};

// Which row a request asks for. Where several fit, the most literal one: "/shared-data" before
// "/{supi}". Built once; matching neither allocates nor takes more steps than the table is deep.
class Router {
 public:
  Router();
  ~Router();
  Router(Router&&) noexcept;
  Router& operator=(Router&&) noexcept;

  // What stands before the service's name (an API root's prefix, TS 29.501, 4.4.1) is passed over.
  // Views are `target`'s.
  Match match(Method method, const Target& target) const noexcept;

 private:
  struct Tree;
  std::unique_ptr<Tree> tree_;
};

// A request that a function sends to where a subscription told it to: such paths are their
// receivers' own, but free5GC's and Open5GS's have shapes that tell what they are.
struct CallbackShape {
  std::string_view service;  // whose notification it is: "namf-callback", "nnrf-nfm"
  std::string_view name;     // "Nudm_SDM_Notification"
  Deed deed = Deed::notify;
  std::string_view producer;  // NF type that sends it; "" where several may
  std::string_view subject;   // as in ServiceOperation, of shape's variables or the body
  std::string_view source;    // whose shape it is: "Open5GS", "free5GC"
  std::string_view shape;     // "/namf-callback/v1/{supi}/sdmsubscription-notify"
};
std::span<const CallbackShape> callback_shapes() noexcept;
// Null where it has none of the shapes.
const CallbackShape* callback_of(
    Method method, const Target& target,
    FixedVector<PathVariable, Match::kVariablesMax>& variables) noexcept;

}  // namespace cardea::sbi
