#include <algorithm>
#include <array>

#include "authority/keys.h"

namespace cardea::authority {
namespace {

using enum ValueType;
using std::string_view;

constexpr bool kRequired = true;

constexpr std::array<string_view, 4> kBundles{"roam", "sms", "locate", "monitor"};
constexpr std::array<string_view, 3> kProducts{"iri", "content", "location"};
constexpr std::array<string_view, 2> kDuplication{"forbidden", "with_warrant"};
constexpr std::array<string_view, 3> kProtection{"required", "preferred", "not_needed"};
constexpr std::array<string_view, 2> kTokens{"optional", "required"};
constexpr std::array<string_view, 2> kRisks{"standard", "high"};
constexpr std::array<string_view, 6> kEncapsulations{"vxlan", "gre",      "erspan",
                                                     "vlan",  "ip_in_ip", "none"};
constexpr std::array<string_view, 8> kCiphering{"nea0", "nea1", "nea2", "nea3",
                                                "eea0", "eea1", "eea2", "eea3"};
constexpr std::array<string_view, 8> kIntegrity{"nia0", "nia1", "nia2", "nia3",
                                                "eia0", "eia1", "eia2", "eia3"};
constexpr std::array<string_view, 3> kSuci{"null_scheme", "profile_a", "profile_b"};

constexpr Key kFrom{.name = "from", .type = time, .help = "when it begins to hold"};
constexpr Key kUntil{.name = "until", .type = time, .help = "when it ceases to hold"};
constexpr Key kObserved{.name = "observed",
                        .type = flag,
                        .help = "drafted from a capture and not yet confirmed by a human"};

constexpr std::array kOperatorKeys{
    Key{.name = "name", .type = text, .required = kRequired, .help = "the operator's name"},
    Key{.name = "plmns",
        .type = plmn,
        .arity = Arity::list,
        .required = kRequired,
        .help = "the operator's own PLMNs, MCC-MNC"},
    Key{.name = "ue_pools",
        .type = prefix,
        .arity = Arity::list,
        .help = "the addresses that are given to subscribers"},
};
constexpr Section kOperator{"the operator", kOperatorKeys};

constexpr std::array kDiameterKeys{
    Key{.name = "host", .type = name, .required = kRequired, .help = "Origin-Host"},
    Key{.name = "realm", .type = name, .required = kRequired, .help = "Origin-Realm"},
};
constexpr Section kDiameter{"a Diameter identity", kDiameterKeys};

constexpr std::array kFunctionKeys{
    Key{.name = "name",
        .type = name,
        .required = kRequired,
        .help = "how findings call it",
        .unique = true},
    Key{.name = "role", .type = role, .help = "its 3GPP role"},
    Key{.name = "roles",
        .type = role,
        .arity = Arity::list,
        .help = "its roles, where it holds several"},
    Key{.name = "addresses",
        .type = prefix,
        .arity = Arity::list,
        .help = "hosts or prefixes; of two functions' prefixes the longer wins"},
    Key{.name = "ports",
        .type = integer,
        .arity = Arity::list,
        .help = "where it listens; tells functions apart that share an address",
        .least = 1,
        .most = 65535},
    Key{.name = "interfaces",
        .type = prefix,
        .arity = Arity::by_point,
        .help = "which of its addresses serves which reference point"},
    Key{.name = "vendor", .type = vendor, .help = "who made it"},
    Key{.name = "zone", .type = name, .help = "where it stands: core, ran, li, management, ..."},
    Key{.name = "nf_instance", .type = uuid, .help = "NF instance id (TS 29.571, 5.3.2)"},
    Key{.name = "fqdns",
        .type = name,
        .arity = Arity::list,
        .help = "the host names of URIs that reach it"},
    Key{.name = "diameter",
        .type = section,
        .help = "its Diameter identity",
        .section = &kDiameter},
    Key{.name = "global_titles",
        .type = digits,
        .arity = Arity::list,
        .help = "its SCCP global titles, or their beginnings"},
    Key{.name = "ssn",
        .type = integer,
        .arity = Arity::list,
        .help = "its SCCP subsystem numbers",
        .least = 1,
        .most = 254},
    Key{.name = "ran_node_ids",
        .type = integer,
        .arity = Arity::list,
        .help = "the gNB or eNB ids of its base stations (TS 38.413, 9.3.1.5): who comes from its "
                "address with another is somebody else",
        .least = 0,
        .most = 0xFFFFFFFF},
    Key{.name = "token_key",
        .type = text,
        .help = "of an NRF: the PEM file, beside this one, of the public key that its access "
                "tokens are signed with (TS 33.501, 13.4.1)"},
    Key{.name = "set",
        .type = name,
        .help = "the NF set whose members act for one another (TS 23.501, 5.21.3)"},
    Key{.name = "pool", .type = name, .help = "the pool whose members may share addresses"},
    kObserved,
    kFrom,
    kUntil,
};
constexpr Section kFunction{"a function", kFunctionKeys};

constexpr std::array kPartnerKeys{
    Key{.name = "name",
        .type = name,
        .required = kRequired,
        .help = "how findings call it",
        .unique = true},
    Key{.name = "plmns", .type = plmn, .arity = Arity::list, .help = "its PLMNs, MCC-MNC"},
    Key{.name = "addresses", .type = prefix, .arity = Arity::list, .help = "hosts or prefixes"},
    Key{.name = "realms", .type = name, .arity = Arity::list, .help = "its Diameter realms"},
    Key{.name = "hosts", .type = name, .arity = Arity::list, .help = "its Diameter hosts"},
    Key{.name = "global_titles",
        .type = digits,
        .arity = Arity::list,
        .help = "its SCCP global titles, or their beginnings"},
    Key{.name = "may",
        .type = word,
        .arity = Arity::list,
        .help = "what it may ask for",
        .words = kBundles},
    kFrom,
    kUntil,
};
constexpr Section kPartner{"a partner", kPartnerKeys};

constexpr std::array kWarrantKeys{
    Key{.name = "id",
        .type = text,
        .required = kRequired,
        .help = "its number; shown only in the LI compartment",
        .unique = true},
    Key{.name = "authority", .type = text, .required = kRequired, .help = "who issued it"},
    Key{.name = "target",
        .type = blinded,
        .required = kRequired,
        .help = "whom it names, blinded: `cardea blind --key FILE imsi ...`"},
    Key{.name = "products",
        .type = word,
        .arity = Arity::list,
        .required = kRequired,
        .help = "what may be delivered",
        .words = kProducts},
    Key{.name = "xids",
        .type = uuid,
        .arity = Arity::list,
        .help = "its X1 identifiers (TS 103 221-1)"},
    Key{.name = "liids", .type = text, .arity = Arity::list, .help = "its LIIDs"},
    Key{.name = "deliver_to",
        .type = function,
        .arity = Arity::list,
        .required = kRequired,
        .help = "the functions that may receive the product",
        .roles = {Role::mdf2, Role::mdf3, Role::lemf}},
    Key{.name = "from", .type = time, .required = kRequired, .help = "when it begins to hold"},
    Key{.name = "until", .type = time, .required = kRequired, .help = "when it ceases to hold"},
};
constexpr Section kWarrant{"a warrant", kWarrantKeys, true};

constexpr std::array kMaintenanceKeys{
    Key{.name = "id",
        .type = text,
        .required = kRequired,
        .help = "the number of the change",
        .unique = true},
    Key{.name = "party", .type = text, .required = kRequired, .help = "who works"},
    Key{.name = "ticket", .type = text, .help = "where it was agreed"},
    Key{.name = "addresses",
        .type = prefix,
        .arity = Arity::list,
        .required = kRequired,
        .help = "where the party comes from"},
    Key{.name = "to",
        .type = function,
        .arity = Arity::list,
        .required = kRequired,
        .help = "the functions that it may reach"},
    Key{.name = "protocols", .type = name, .arity = Arity::list, .help = "over what, such as ssh"},
    Key{.name = "from", .type = time, .required = kRequired, .help = "when the window opens"},
    Key{.name = "until", .type = time, .required = kRequired, .help = "when the window closes"},
};
constexpr Section kMaintenance{"a maintenance window", kMaintenanceKeys};

constexpr std::array kMirrorKeys{
    Key{.name = "name",
        .type = name,
        .required = kRequired,
        .help = "how findings call it",
        .unique = true},
    Key{.name = "from",
        .type = function,
        .arity = Arity::list,
        .required = kRequired,
        .help = "the functions whose traffic is copied"},
    Key{.name = "to",
        .type = prefix,
        .arity = Arity::list,
        .required = kRequired,
        .help = "where the copies go"},
    Key{.name = "encapsulation",
        .type = word,
        .help = "how they are wrapped",
        .words = kEncapsulations},
    Key{.name = "id",
        .type = integer,
        .help = "VXLAN VNI, ERSPAN session or GRE key",
        .most = 0xFFFF'FFFF},
    Key{.name = "since", .type = time, .help = "when it begins to hold"},
    kUntil,
};
constexpr Section kMirror{"a mirror", kMirrorKeys};

constexpr std::array kTraceCampaignKeys{
    Key{.name = "name",
        .type = name,
        .required = kRequired,
        .help = "how findings call it",
        .unique = true},
    Key{.name = "reference",
        .type = text,
        .required = kRequired,
        .help = "its trace reference (TS 32.422, 5.6)"},
    Key{.name = "collector",
        .type = prefix,
        .arity = Arity::list,
        .required = kRequired,
        .help = "the trace collection entities"},
    kFrom,
    kUntil,
};
constexpr Section kTraceCampaign{"a trace campaign", kTraceCampaignKeys};

constexpr std::array kLocationClientKeys{
    Key{.name = "name",
        .type = name,
        .required = kRequired,
        .help = "how findings call it",
        .unique = true},
    Key{.name = "function",
        .type = function,
        .required = kRequired,
        .help = "the function that asks for it"},
    Key{.name = "purpose", .type = text, .required = kRequired, .help = "what for"},
    kFrom,
    kUntil,
};
constexpr Section kLocationClient{"a location client", kLocationClientKeys};

constexpr std::array kMonitoringKeys{
    Key{.name = "mirrors",
        .type = section,
        .arity = Arity::list,
        .help = "declared copies of traffic",
        .section = &kMirror},
    Key{.name = "trace_campaigns",
        .type = section,
        .arity = Arity::list,
        .help = "declared subscriber and equipment traces",
        .section = &kTraceCampaign},
    Key{.name = "location_clients",
        .type = section,
        .arity = Arity::list,
        .help = "who may ask where subscribers are",
        .section = &kLocationClient},
};
constexpr Section kMonitoring{"the monitoring", kMonitoringKeys};

constexpr std::array kNasKeys{
    Key{.name = "ciphering",
        .type = word,
        .arity = Arity::list,
        .help = "algorithms that may be chosen; nea0 and eea0 accept null ciphering",
        .words = kCiphering},
    Key{.name = "integrity",
        .type = word,
        .arity = Arity::list,
        .help = "algorithms that may be chosen",
        .words = kIntegrity},
    Key{.name = "suci",
        .type = word,
        .arity = Arity::list,
        .help = "schemes that may protect a subscriber's identity; null_scheme accepts that it is "
                "told in clear",
        .words = kSuci},
};
constexpr Section kNas{"the NAS policy", kNasKeys};

constexpr std::array kN4Keys{
    Key{.name = "duplication",
        .type = word,
        .help = "whether duplication may be ordered over N4",
        .words = kDuplication},
    Key{.name = "forwarding_policies",
        .type = text,
        .arity = Arity::list,
        .help = "Forwarding Policy Identifiers that are known (TS 29.244, 8.2.23)"},
    Key{.name = "predefined_rules",
        .type = text,
        .arity = Arity::list,
        .help = "Predefined Rules Names that are known (TS 29.244, 8.2.72)"},
    Key{.name = "redirect_servers",
        .type = text,
        .arity = Arity::list,
        .help = "hosts that traffic may be redirected to: names, addresses or prefixes"},
};
constexpr Section kN4{"the N4 policy", kN4Keys};

constexpr std::array kUserPlaneKeys{
    Key{.name = "ciphering",
        .type = word,
        .help = "the least that sessions are to be ordered with",
        .words = kProtection},
    Key{.name = "integrity",
        .type = word,
        .help = "the least that sessions are to be ordered with",
        .words = kProtection},
};
constexpr Section kUserPlane{"the policy of user traffic over the air", kUserPlaneKeys};

constexpr std::array kSbiKeys{
    Key{.name = "tokens",
        .type = word,
        .help = "whether services may be used without an access token; optional unless said",
        .words = kTokens},
};
constexpr Section kSbi{"the policy of the service-based interfaces", kSbiKeys};

constexpr std::array kGraceKeys{
    Key{.name = "warrant",
        .type = duration,
        .help = "how long equipment may take to obey a warrant's end; 300s unless said"},
    Key{.name = "provisioning",
        .type = duration,
        .help = "how far an effect may run ahead of its order; 60s unless said"},
};
constexpr Section kGrace{"the grace", kGraceKeys};

constexpr std::array kApprovalsKeys{
    Key{.name = "needed",
        .type = integer,
        .required = kRequired,
        .help = "how many must have signed",
        .most = 100},
    Key{.name = "keys", .type = text, .arity = Arity::list, .help = "files of public keys"},
};
constexpr Section kApprovals{"the approvals", kApprovalsKeys};

constexpr std::array kVendorKeys{
    Key{.name = "risk",
        .type = word,
        .required = kRequired,
        .help = "its risk class",
        .words = kRisks},
    Key{.name = "zones",
        .type = name,
        .arity = Arity::list,
        .help = "where its equipment may stand; anywhere unless said"},
    Key{.name = "share_max",
        .type = fraction,
        .help = "the greatest share that it may have of the functions of a role"},
};
constexpr Section kVendor{"a vendor", kVendorKeys};

constexpr std::array kPolicyKeys{
    Key{.name = "nas", .type = section, .help = "NAS algorithms", .section = &kNas},
    Key{.name = "encrypted",
        .type = point,
        .arity = Arity::list,
        .help = "reference points that the probe must not be able to read"},
    Key{.name = "n4", .type = section, .help = "what may be ordered over N4", .section = &kN4},
    Key{.name = "user_plane",
        .type = section,
        .help = "how user traffic is protected over the air (TS 38.413, 9.3.1.27)",
        .section = &kUserPlane},
    Key{.name = "sbi",
        .type = section,
        .help = "how the service-based interfaces are protected (TS 33.501, 13.4.1)",
        .section = &kSbi},
    Key{.name = "grace", .type = section, .help = "tolerances in time", .section = &kGrace},
    Key{.name = "approvals",
        .type = section,
        .help = "who must have signed this file",
        .section = &kApprovals},
    Key{.name = "vendors",
        .type = section,
        .arity = Arity::by_name,
        .help = "vendors and their risk classes",
        .section = &kVendor},
};
constexpr Section kPolicy{"the policy", kPolicyKeys};

constexpr std::array kAcceptedRiskKeys{
    Key{.name = "key",
        .type = hex,
        .required = kRequired,
        .help = "the `key` of the finding that it silences",
        .unique = true},
    Key{.name = "reason", .type = text, .required = kRequired, .help = "why it is accepted"},
    Key{.name = "owner", .type = text, .required = kRequired, .help = "who answers for it"},
    kFrom,
    Key{.name = "until", .type = time, .required = kRequired, .help = "when it must be renewed"},
};
constexpr Section kAcceptedRisk{"an accepted risk", kAcceptedRiskKeys};

constexpr std::array kNetworkKeys{
    Key{.name = "version",
        .type = integer,
        .required = kRequired,
        .help = "of these keys: 1",
        .least = 1,
        .most = 1},
    Key{.name = "operator",
        .type = section,
        .required = kRequired,
        .help = "whose network it is",
        .section = &kOperator},
    Key{.name = "functions",
        .type = section,
        .arity = Arity::list,
        .required = kRequired,
        .help = "what stands in the network; from their roles follow the ordinary grants",
        .section = &kFunction},
    Key{.name = "partners",
        .type = section,
        .arity = Arity::list,
        .help = "other operators and what they may ask for",
        .section = &kPartner},
    Key{.name = "warrants",
        .type = section,
        .arity = Arity::list,
        .help = "lawful interception that an authority ordered",
        .section = &kWarrant},
    Key{.name = "maintenance",
        .type = section,
        .arity = Arity::list,
        .help = "when whom outside may reach which function",
        .section = &kMaintenance},
    Key{.name = "monitoring",
        .type = section,
        .help = "declared mirrors, traces and location clients",
        .section = &kMonitoring},
    Key{.name = "policy", .type = section, .help = "what must hold", .section = &kPolicy},
    Key{.name = "accepted_risks",
        .type = section,
        .arity = Arity::list,
        .help = "findings that are known and accepted for a time",
        .section = &kAcceptedRisk},
};
constexpr Section kNetwork{"the network", kNetworkKeys};

}  // namespace

const Section& network_section() noexcept { return kNetwork; }

const Key* Section::key_named(std::string_view name) const noexcept {
  const auto found = std::ranges::find(keys, name, &Key::name);
  return found == keys.end() ? nullptr : &*found;
}

std::span<const string_view> bundle_words() noexcept { return kBundles; }
std::span<const string_view> duplication_words() noexcept { return kDuplication; }
std::span<const string_view> protection_words() noexcept { return kProtection; }
std::span<const string_view> risk_words() noexcept { return kRisks; }
std::span<const string_view> token_words() noexcept { return kTokens; }

}  // namespace cardea::authority
