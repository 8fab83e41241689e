// Access tokens that are not what they should be.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "authority/directory.h"
#include "detectors/latest.h"
#include "detectors/sbi_themes.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "functions behind one address whose instances are not all declared",
    "an SCP that is not declared as such",
    "an NF instance id made anew at each start: leave nf_instance out",
};
constexpr std::string_view kNext[]{
    "find out where the bearer has the token from",
    "have the NRF sign with ES256 and the services check signature, subject, audience and scope",
};
constexpr std::string_view kReferences[]{
    "TS 33.501, 13.4.1",
    "TS 29.510, 6.3.5.2.4 (AccessTokenClaims)",
    "RFC 8725, 3.1 and 3.2",
};
constexpr std::string_view kFight[]{
    "FGT5011",
};

constexpr findings::Descriptor kDescriptor{
    .id = "sbi.tok.1",
    .title = "An access token is forged, borrowed or too powerful",
    .severity = findings::Severity::high,
    .kind = findings::Kind::access,
    .looks_for =
        "A token that is signed by nobody or with a shared secret, whose signature does not "
        "hold, that was given to another NF instance than the one declared at its bearer's "
        "address, or that comes from two functions. Medium: accepted although it had expired "
        "or was not yet valid, for a service that its scope does not name, with a lifetime of "
        "more than a day, or for more than eight audiences. A token asked for by a host that "
        "is not declared.",
    .why =
        "The token is what the service trusts in place of the address: whoever has one may "
        "ask for all that it names.",
    .explanation =
        "{actor} showed {target} a token, or asked it for one: {reason}{detail}. {outcome}",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "http2 && {actor} && {target}",
    .fires = "token_signed_by_nobody",
    .near_miss = "token_as_it_should_be",
};

using authority::Function;
using findings::Severity;
using subscribers::SbiClaims;
using subscribers::SbiOrders;

constexpr std::int64_t kSkew = 60;  // seconds that clocks of NRF, service and probe may be apart
// TS 33.501 leaves it to the operator; an NRF gives minutes to an hour, and a token of a day is as
// good as a password.
constexpr std::int64_t kLifetimeMost = 24 * 3600;
constexpr std::uint32_t kAudiencesMost = 8;  // more instances than a client chooses among
constexpr std::size_t kTokensMax = 16'384;

bool is_symmetric(sbi::Algorithm algorithm) noexcept {
  return algorithm >= sbi::Algorithm::hs256 && algorithm <= sbi::Algorithm::hs512;
}

// "nudm-sdm", or a finer one of it: "nudm-sdm:am-data:read" (TS 29.510, 6.3.5.2.2).
bool names_service(std::string_view scope, std::string_view service) noexcept {
  while (!scope.empty()) {
    const auto end = std::min(scope.find(' '), scope.size());
    const std::string_view word = scope.substr(0, end);
    if (word.substr(0, word.find(':')) == service) return true;
    scope.remove_prefix(std::min(end + 1, scope.size()));
  }
  return false;
}

struct Wrong {
  std::string_view operation;
  Severity severity = Severity::high;
  std::string_view detail;
};

class Tokens final : public Detector {
 public:
  explicit Tokens(const authority::Network& network) : directory_(network) {}

  void on_access(const authority::JudgedAccess& judged, const Evidence& evidence,
                 findings::FindingBook& book) override {
    if (is_about(judged, SbiTheme::tokens)) book.add(occurrence_of(kDescriptor, judged, evidence));
  }

  void on_sbi(const NamedSbi& named, findings::FindingBook& book) override {
    const SbiOrders* const request = named.exchange.request;
    if (request == nullptr || !request->claims.is_token_read) return;
    const auto tell = [&](const std::optional<Wrong>& wrong) {
      if (!wrong) return;
      findings::Occurrence it = occurrence_of(kDescriptor, named, wrong->operation);
      it.severity = wrong->severity;
      if (it.outcome == access::Outcome::refused) it.severity = findings::lowered(it.severity);
      it.detail = wrong->detail;
      book.add(it);
    };
    tell(signature(request->claims));
    tell(bearer(named, request->claims));
    tell(age(named, request->claims));
    tell(reach(named, *request));
  }

 private:
  static std::optional<Wrong> signature(const SbiClaims& claims) {
    if (claims.algorithm == sbi::Algorithm::none)
      return Wrong{"forge_token", Severity::high, ": nobody signed it (alg none)"};
    if (is_symmetric(claims.algorithm))
      return Wrong{
          "forge_token", Severity::high,
          ": it is signed with a secret that all services would share (HS256 and its kin)"};
    if (claims.signature == sbi::Signature::bad ||
        claims.signature == sbi::Signature::alg_not_allowed)
      return Wrong{"forge_token", Severity::high, ": no declared NRF's key made its signature"};
    return std::nullopt;
  }

  // To whom it was given (the subject), and who else showed it. A proxy shows others' tokens.
  std::optional<Wrong> bearer(const NamedSbi& named, const SbiClaims& claims) {
    if (!is_direct(named)) return std::nullopt;
    if (is_of_another(named, claims.token_subject))
      return Wrong{"borrow_token", Severity::high, ": it was given to another NF instance"};
    if (claims.token_digest == 0) return std::nullopt;
    access::Party& first = bearers_.at(claims.token_digest);
    if (first.is_nobody()) first = named.client;
    const bool is_same = first.address == named.client.address ||
                         (!first.name.empty() && first.name == named.client.name) ||
                         (!first.set.empty() && first.set == named.client.set);
    if (is_same) return std::nullopt;
    return Wrong{"borrow_token", Severity::high, ": another function had shown the same one"};
  }

  // Only where each function at the address has said which instance it is.
  bool is_of_another(const NamedSbi& named, std::string_view subject) const {
    if (subject.empty()) return false;
    bool any = false;
    bool is_own = false;
    directory_.for_each_at(named.client.address, named.exchange.time, [&](const Function& one) {
      any = true;
      is_own = is_own || one.nf_instance.empty() || one.nf_instance == subject;
    });
    return any && !is_own;
  }

  static std::optional<Wrong> age(const NamedSbi& named, const SbiClaims& claims) {
    const std::int64_t now = named.exchange.time.ns / kSecond;
    const auto signed_of = [](std::uint64_t seconds) {
      return static_cast<std::int64_t>(std::min<std::uint64_t>(seconds, INT64_MAX / 2));
    };
    const bool is_accepted = named.exchange.outcome == access::Outcome::accepted;
    if (claims.expires && is_accepted && signed_of(*claims.expires) + kSkew < now)
      return Wrong{"use_old_token", Severity::medium, ": it had expired"};
    const auto begins = claims.not_before ? claims.not_before : claims.issued;
    if (begins && is_accepted && signed_of(*begins) > now + kSkew)
      return Wrong{"use_old_token", Severity::medium, ": it was not valid yet"};
    if (!claims.expires) return std::nullopt;
    const std::int64_t from = claims.issued ? std::min(signed_of(*claims.issued), now) : now;
    if (signed_of(*claims.expires) - from <= kLifetimeMost + kSkew) return std::nullopt;
    return Wrong{"use_lasting_token", Severity::medium, ": it holds for more than a day"};
  }

  static std::optional<Wrong> reach(const NamedSbi& named, const SbiOrders& request) {
    const SbiClaims& claims = request.claims;
    const bool is_accepted = named.exchange.outcome == access::Outcome::accepted;
    const bool is_asked = request.operation != nullptr && !named.exchange.is_called_back;
    if (is_accepted && is_asked && !claims.token_scope.empty() &&
        !names_service(claims.token_scope, request.service))
      return Wrong{"exceed_token", Severity::medium, ": its scope does not name the service"};
    if (claims.audiences > kAudiencesMost)
      return Wrong{"use_wide_token", Severity::medium, ": it holds for more than eight services"};
    return std::nullopt;
  }

  authority::Directory directory_;
  Latest<std::uint64_t, access::Party> bearers_{kTokensMax};  // who showed it first
};

std::unique_ptr<Detector> make(const authority::Network& network) {
  return std::make_unique<Tokens>(network);
}

}  // namespace

extern const Entry sbi_tok_1;
const Entry sbi_tok_1{&kDescriptor, make};

}  // namespace cardea::detectors
