// Who looks for functions at the NRF: strangers at all, declared ones in a sweep.
#include <map>
#include <string>
#include <utility>

#include "authority/sbi_matrix.h"
#include "detectors/latest.h"
#include "detectors/sbi_themes.h"

namespace cardea::detectors {
namespace {

constexpr std::string_view kBenign[]{
    "a function that is not declared, or not all of whose roles are",
    "another NRF, a monitoring or an inventory system that is not declared",
};
constexpr std::string_view kNext[]{
    "look at what the actor did next: the functions that it found",
    "declare it, or have the NRF demand certificates",
};
constexpr std::string_view kReferences[]{
    "TS 29.510, 5.3.2.2 (NFDiscover)",
    "TS 29.510, 5.2.2.8 (NFListRetrieval)",
    "5GAD: AMFLookingForUDM, GetAllNFs, randomDataDump",
};
constexpr std::string_view kFight[]{
    "FGT5003",
};

constexpr findings::Descriptor kDescriptor{
    .id = "sbi.nrf.2",
    .title = "The NRF is searched by one who has no business there",
    .severity = findings::Severity::medium,
    .kind = findings::Kind::access,
    .looks_for =
        "Discovery, lists and subscriptions of functions at the NRF, and paths of no known "
        "service there, by a host that is not declared; by a declared function: more than ten "
        "kinds of function within a minute, a search that names no kind, or a "
        "requester-nf-type that is none of its declared roles.",
    .why =
        "It is the map of the core: which functions there are, at which addresses, for which "
        "subscribers. Whoever means to reach into them begins here.",
    .explanation = "{actor} asked {target} which functions there are; {reason}{detail}. {outcome}",
    .benign_causes = kBenign,
    .next_steps = kNext,
    .references = kReferences,
    .fight = kFight,
    .filter = "http2 && {actor} && {target}",
    .fires = "functions_searched_by_stranger",
    .near_miss = "functions_searched_by_amf",
};

constexpr std::int64_t kWindow = 60 * kSecond;
// An AMF looks for most: AMF, AUSF, UDM, SMF, PCF, NSSF, SMSF, LMF, 5G-EIR and CHF, at its start
// one after the other.
constexpr std::size_t kTypesMost = 10;
constexpr std::size_t kClientsMax = 4'096;

class Searches final : public Detector {
 public:
  void on_access(const authority::JudgedAccess& judged, const Evidence& evidence,
                 findings::FindingBook& book) override {
    if (is_about(judged, SbiTheme::discovery))
      book.add(occurrence_of(kDescriptor, judged, evidence));
  }

  void on_sbi(const NamedSbi& named, findings::FindingBook& book) override {
    const subscribers::SbiOrders* const request = named.exchange.request;
    if (request == nullptr || request->is_path_opaque || request->operation == nullptr) return;
    if (request->deed != sbi::Deed::discover_functions || request->service != "nnrf-disc") return;
    if (request->operation->path != "/nf-instances") return;
    // Strangers are judged; a proxy searches for others.
    if (named.client_roles.empty() || !is_direct(named)) return;
    if (request->target_type.empty()) {
      tell(named, "search_all", ": it named no kind of function", book);
    } else {
      count(named, request->target_type, book);
    }
    const auto claimed = authority::roles_of_nf_types(request->requester_type);
    if (!claimed.empty() && !claimed.has_any(named.client_roles))
      tell(named, "search_as_other", ": it called itself " + request->requester_type, book);
  }

 private:
  struct Sweep {
    std::map<std::string, findings::Occurrence, std::less<>> types;  // the latest of each
    bool is_told = false;
    Timestamp told;
  };

  static findings::Occurrence occurrence(const NamedSbi& named, std::string_view operation,
                                         std::string detail) {
    findings::Occurrence it = occurrence_of(kDescriptor, named, operation);
    it.data_class = access::DataClass::management;
    it.detail = std::move(detail);
    return it;
  }

  static void tell(const NamedSbi& named, std::string_view operation, std::string detail,
                   findings::FindingBook& book) {
    book.add(occurrence(named, operation, std::move(detail)));
  }

  void count(const NamedSbi& named, const std::string& type, findings::FindingBook& book) {
    const Timestamp now = named.exchange.time;
    Sweep& sweep = sweeps_.at(named.client.address);
    std::erase_if(sweep.types, [&](const auto& one) { return now - one.second.time > kWindow; });
    sweep.types[type] = occurrence(named, "search_many", ": one kind after the other");
    const bool goes_on = sweep.is_told && now - sweep.told <= kWindow;
    if (sweep.types.size() <= kTypesMost && !goes_on) return;
    for (const auto& [of, one] : sweep.types) book.add(one);
    sweep.types.clear();
    sweep.is_told = true;
    sweep.told = now;
  }

  Latest<IpAddress, Sweep> sweeps_{kClientsMax};
};

std::unique_ptr<Detector> make(const authority::Network&) { return std::make_unique<Searches>(); }

}  // namespace

extern const Entry sbi_nrf_2;
const Entry sbi_nrf_2{&kDescriptor, make};

}  // namespace cardea::detectors
