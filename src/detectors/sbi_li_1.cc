// Lawful interception where it must not be: among the service-based interfaces.
#include <algorithm>
#include <array>
#include <string>

#include "detectors/sbi_themes.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "an NF type of a vendor's own whose name happens to hold such a word",
};
constexpr std::string_view kNext[]{
    "find out who made the profile",
    "ask whoever answers for lawful interception, and nobody else",
};
constexpr std::string_view kReferences[]{
    "TS 33.127, 5.3 (interception functions)",
    "TS 29.510, 6.1.6.3.3 (NFType)",
};
constexpr std::string_view kFight[]{
    "FGT5007",
};

constexpr findings::Descriptor kDescriptor{
    .id = "sbi.li.1",
    .title = "Lawful interception shows on the service-based interfaces",
    .severity = findings::Severity::high,
    .kind = findings::Kind::anomaly,
    .looks_for =
        "NF types or services of lawful interception (LI, ADMF, LIPF, POI, MDF, LEMF, ...) "
        "registered or searched for at the NRF; requests of core services to or from a "
        "declared function of the roles admf, mdf2, mdf3, lemf.",
    .why =
        "The standards keep interception point-to-point and out of the NRF, so that nobody "
        "who sees the core sees whom it watches. Such a function is either a breach of that "
        "or no lawful one.",
    .explanation = "{actor} showed interception to {target}: {reason}{detail}. {outcome}",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "http2 && {actor} && {target}",
    .fires = "interception_registers",
    .near_miss = "vendor_type_registers",
};

// Names of interception functions (TS 33.127, 5.3 and 5.4) as words of an NF type or service.
constexpr std::array<std::string_view, 17> kWords{
    "LI",    "LIPF", "LICF", "LIRF", "ADMF", "POI", "IRIPOI", "CCPOI", "LIPOI",
    "IRITF", "CCTF", "MDF",  "MDF2", "MDF3", "DF2", "DF3",    "LEMF"};

// "CUSTOM_LI_POI" has the words CUSTOM, LI and POI.
std::string_view interception_word(std::string_view text) noexcept {
  const auto is_end = [](char c) {
    return !(c >= 'A' && c <= 'Z') && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9');
  };
  const auto same = [](char a, char b) {
    return (a >= 'a' && a <= 'z' ? static_cast<char>(a - 'a' + 'A') : a) == b;
  };
  while (!text.empty()) {
    const auto* const end = std::ranges::find_if(text, is_end);
    const std::string_view word{text.begin(), end};
    const auto is_it = [&](std::string_view known) {
      return std::ranges::equal(word, known, same);
    };
    if (std::ranges::any_of(kWords, is_it)) return word;
    text.remove_prefix(std::min(word.size() + 1, text.size()));
  }
  return {};
}

class Interception final : public Detector {
 public:
  void on_access(const authority::JudgedAccess& judged, const Evidence& evidence,
                 findings::FindingBook& book) override {
    if (is_sbi_finding(judged) && is_with_interceptor(judged))
      book.add(occurrence_of(kDescriptor, judged, evidence));
  }

  void on_sbi(const NamedSbi& named, findings::FindingBook& book) override {
    using sbi::Deed;
    const subscribers::SbiOrders* const request = named.exchange.request;
    if (request == nullptr) return;
    const Deed deed = request->deed.value_or(Deed::notify);
    const bool is_profile = deed == Deed::register_function || deed == Deed::update_function ||
                            deed == Deed::notify_functions;
    const bool is_search = deed == Deed::discover_functions || deed == Deed::list_functions ||
                           deed == Deed::subscribe_functions || deed == Deed::request_token;
    if (!is_profile && !is_search) return;
    for (const std::string* const text : {&request->nf_type, &request->nf_services,
                                          &request->target_type, &request->requester_type}) {
      const std::string_view word = interception_word(*text);
      if (word.empty()) continue;
      findings::Occurrence it = occurrence_of(
          kDescriptor, named, is_profile ? "register_interception" : "search_interception");
      it.data_class = access::DataClass::intercept;
      it.detail = ": it said " + text->substr(0, 64);
      if (it.outcome == access::Outcome::refused) it.severity = findings::lowered(it.severity);
      return book.add(it);
    }
  }
};

std::unique_ptr<Detector> make(const authority::Network&) {
  return std::make_unique<Interception>();
}

}  // namespace

extern const Entry sbi_li_1;
const Entry sbi_li_1{&kDescriptor, make};

}  // namespace cardea::detectors
