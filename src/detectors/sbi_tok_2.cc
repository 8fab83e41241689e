// Services that answer whoever asks: no access token.
#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "detectors/sbi_themes.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "mutual TLS that the probe sees behind its end",
    "a laboratory",
};
constexpr std::string_view kNext[]{
    "switch OAuth 2.0 on at the NRF and at the service",
    "say under policy.sbi what is wanted",
};
constexpr std::string_view kReferences[]{
    "TS 33.501, 13.4.1",
    "TS 29.500, 6.7.3",
};
constexpr std::string_view kFight[]{
    "FGT5011",
};

constexpr findings::Descriptor kDescriptor{
    .id = "sbi.tok.2",
    .title = "A service answers without an access token",
    .severity = findings::Severity::medium,
    .kind = findings::Kind::exposure,
    .looks_for =
        "A request of UDM, UDR, AMF, SMF, AUSF or PCF services that is answered (2xx) though "
        "it carries no access token. Medium where policy.sbi.tokens is `required`; else low: "
        "it is then the operator's choice.",
    .why =
        "Without tokens a service answers whoever can reach it: one host in the core's "
        "network is enough to ask for everything.",
    .explanation =
        "{target} answered {actor}, which showed no access token, {count} times: {detail}.",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "http2 && {actor} && {target}",
    .fires = "answered_without_token",
    .near_miss = "answered_without_token_as_declared",
};

constexpr std::array<std::string_view, 6> kServices{"nudm-", "namf-",  "nudr-",
                                                    "nsmf-", "nausf-", "npcf-"};
// Of a pair of functions: whose frames are kept. The rest are counted.
constexpr std::uint64_t kShown = 16;
constexpr std::size_t kPairsMax = 4'096;

class WithoutToken final : public Detector {
 public:
  explicit WithoutToken(const authority::Network& network) noexcept
      : is_required_(network.policy.sbi.tokens == authority::Tokens::required) {}

  void on_sbi(const NamedSbi& named, findings::FindingBook& book) override {
    const subscribers::SbiExchange& exchange = named.exchange;
    const subscribers::SbiOrders* const request = exchange.request;
    if (request == nullptr || request->operation == nullptr || exchange.is_called_back) return;
    if (request->claims.may_have_token || exchange.outcome != access::Outcome::accepted) return;
    const auto is_it = [&](std::string_view name) { return request->service.starts_with(name); };
    if (std::ranges::none_of(kServices, is_it)) return;
    const std::pair pair{named.client.address, named.server.address};
    if (!pairs_.contains(pair) && pairs_.size() == kPairsMax) return book.add(exposure(named));
    Seen& seen = pairs_[pair];
    if (++seen.count <= kShown) return book.add(exposure(named));
    if (seen.count == kShown + 1) seen.rest = exposure(named);
    seen.rest.last_time = exchange.last_time;
    seen.frames += exchange.frames.of_request.size() + exchange.frames.of_answer.size();
  }

  void on_end(findings::FindingBook& book) override {
    for (auto& [pair, seen] : pairs_) {
      if (seen.count <= kShown) continue;
      seen.rest.count = seen.count - kShown;
      seen.rest.not_kept = seen.frames - seen.rest.trigger.size();
      book.add(seen.rest);
    }
    pairs_.clear();
  }

 private:
  struct Seen {
    std::uint64_t count = 0;
    std::uint64_t frames = 0;  // of those beyond kShown
    findings::Occurrence rest;
  };

  findings::Occurrence exposure(const NamedSbi& named) const {
    findings::Occurrence it = occurrence_of(kDescriptor, named, "answer_without_token");
    if (!is_required_) it.severity = findings::Severity::low;
    it.detail =
        is_required_ ? "policy.sbi.tokens requires one" : "policy.sbi.tokens does not require one";
    return it;
  }

  bool is_required_;
  std::map<std::pair<IpAddress, IpAddress>, Seen> pairs_;
};

std::unique_ptr<Detector> make(const authority::Network& network) {
  return std::make_unique<WithoutToken>(network);
}

}  // namespace

extern const Entry sbi_tok_2;
const Entry sbi_tok_2{&kDescriptor, make};

}  // namespace cardea::detectors
