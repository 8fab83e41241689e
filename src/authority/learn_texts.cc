#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "authority/learn_parts.h"
#include "authority/learn_roles.h"

namespace cardea::authority {
namespace {

constexpr std::size_t kNamedMax = 3;  // others that a line names; the rest are counted

// Services by their ports: hints for the reader, never a role.
struct PortHint {
  std::uint16_t port;
  std::string_view hint;
};
constexpr std::array kHints{
    PortHint{22, "SSH"},       PortHint{53, "DNS"},     PortHint{80, "HTTP"},
    PortHint{123, "NTP"},      PortHint{443, "HTTPS"},  PortHint{514, "syslog"},
    PortHint{2123, "GTP-C"},   PortHint{2152, "GTP-U"}, PortHint{3868, "Diameter"},
    PortHint{7777, "the SBI"}, PortHint{8805, "PFCP"},  PortHint{36412, "S1AP"},
    PortHint{38412, "NGAP"},
};
constexpr std::array kPayloads{
    // of SCTP, as IANA has them
    PortHint{3, "M3UA"},      PortHint{18, "S1AP"}, PortHint{27, "X2AP"},
    PortHint{46, "Diameter"}, PortHint{60, "NGAP"}, PortHint{61, "XnAP"},
};

std::string_view hint_of(std::span<const PortHint> hints, std::uint32_t number) {
  const auto found = std::ranges::find(hints, number, &PortHint::port);
  return found == hints.end() ? std::string_view{} : found->hint;
}

std::string listed(const std::set<IpAddress>& addresses) {
  std::string out;
  std::size_t named = 0;
  for (const IpAddress& address : addresses) {
    if (named == kNamedMax) break;
    out += (named++ == 0 ? "" : ", ") + address.text();
  }
  if (addresses.size() > named) out += fmt::format(" and {} more", addresses.size() - named);
  return out;
}

std::string service(Act act, std::uint32_t detail) {
  if (act == Act::sctp_client || act == Act::sctp_server) {
    const std::string_view hint = hint_of(kPayloads, detail);
    return hint.empty() ? "SCTP" : fmt::format("{} over SCTP (by its payload id alone)", hint);
  }
  const std::string_view hint = hint_of(kHints, detail);
  const std::string name = fmt::format("{}/{}", act == Act::tcp ? "tcp" : "udp", detail);
  return hint.empty() ? name : fmt::format("{} ({} by its port)", name, hint);
}

bool is_service(Act act) {
  return act == Act::tcp || act == Act::udp || act == Act::sctp_client || act == Act::sctp_server;
}

bool is_radio(Act act) { return act == Act::speaks_as_radio || act == Act::speaks_as_core; }

// " over NGAP"
std::string spoken(std::uint32_t payload) {
  return fmt::format(" over {}", hint_of(kPayloads, payload));
}

// What is the same but for the others, in one line.
struct Summed {
  std::set<IpAddress> others;
  std::uint64_t count = 0;
};
using Key = std::tuple<Act, bool, std::uint32_t>;  // is it the doer; detail where it matters

std::string line_of(const Key& key, const Summed& summed) {
  const auto& [act, is_doer, detail] = key;
  const std::string others = listed(summed.others);
  if (act == Act::sctp_client || act == Act::sctp_server)
    return fmt::format("{} {}, {}", is_doer ? "sets up associations with" : "is called by", others,
                       service(act, detail));
  if (is_service(act) && is_doer) return fmt::format("uses {} of {}", service(act, detail), others);
  if (is_service(act)) return fmt::format("serves {} to {}", service(act, detail), others);
  const ActText& text = text_of(act);
  if (act == Act::calls_itself) return fmt::format("{} {}", text.of_doer, others);
  const bool is_one = summed.count == 1 && text.unit.ends_with('s');
  const std::string_view unit = is_one ? text.unit.substr(0, text.unit.size() - 1) : text.unit;
  std::string out = fmt::format("{} {}{}: {} {}", is_doer ? text.of_doer : text.of_other, others,
                                is_radio(act) ? spoken(detail) : "", summed.count, unit);
  if (act == Act::changes_foreign && is_doer)
    out += "; if they are one set, say so with `set:`, else this is a stranger";
  return out;
}

Key key_of(const Deed& deed, bool is_doer) {
  // What its server, or a core, says is the association's other half.
  if (deed.act == Act::sctp_server) return {Act::sctp_client, !is_doer, deed.detail};
  if (deed.act == Act::speaks_as_core) return {Act::speaks_as_radio, !is_doer, deed.detail};
  return {deed.act, is_doer, is_service(deed.act) || is_radio(deed.act) ? deed.detail : 0};
}

bool is_worth_saying(const Deed& deed, bool is_doer) {
  if (is_service(deed.act)) return false;
  const ActText& text = text_of(deed.act);
  return !(is_doer ? text.of_doer : text.of_other).empty();
}

bool is_nobodys(const IpAddress& address) {  // multicast, broadcast, unspecified, link-local
  if (!address.is_v4())
    return address.is_none() || (address.high >> 54) == 0x3FA || (address.high >> 56) == 0xFF;
  const std::uint32_t value = address.v4_value();
  return value == 0 || value >= 0xE000'0000;
}

}  // namespace

std::vector<std::string> reasons_of(const DeedBook& deeds,
                                    const std::vector<IpAddress>& addresses) {
  const std::set<IpAddress> own{addresses.begin(), addresses.end()};
  std::map<Key, Summed> sums;
  for (const auto& [deed, count] : deeds.deeds()) {
    for (const bool is_doer : {true, false}) {
      if (!own.contains(is_doer ? deed.doer : deed.other)) continue;
      const IpAddress& other = is_doer ? deed.other : deed.doer;
      const bool is_own_end = deed.act == Act::receives_at || deed.act == Act::calls_itself;
      if (!is_own_end && own.contains(other)) continue;
      if (!is_worth_saying(deed, is_doer)) continue;
      Summed& sum = sums[key_of(deed, is_doer)];
      sum.others.insert(other);
      sum.count += count;
    }
  }
  std::vector<std::string> out;
  for (const auto& [key, sum] : sums) out.push_back(line_of(key, sum));
  return out;
}

std::vector<std::string> link_reasons_of(const LinkBook& links,
                                         const std::vector<IpAddress>& addresses) {
  std::vector<std::string> out;
  for (const IpAddress& address : addresses) {
    for (const auto& [link, facts] : links.links()) {
      if (!facts.addresses.contains(address)) continue;
      const bool is_end = facts.destinations.contains(address);
      if (facts.subscribers_packets_sent != 0)
        out.push_back(
            fmt::format("{} is at the link address that sends subscribers' packets in no "
                        "tunnel: {} packets",
                        address.text(), facts.subscribers_packets_sent));
      else if (facts.subscribers_packets_received != 0)
        out.push_back(fmt::format("{} {} in no tunnel: {} packets", address.text(),
                                  is_end ? "is what subscribers' packets are sent to,"
                                         : "passes on what subscribers send",
                                  facts.subscribers_packets_received));
    }
  }
  return out;
}

std::vector<LearntStranger> strangers_of(const DeedBook& deeds, const std::set<IpAddress>& known) {
  std::map<IpAddress, std::map<Key, Summed>> sums;
  for (const auto& [deed, count] : deeds.deeds()) {
    for (const bool is_doer : {true, false}) {
      const IpAddress& address = is_doer ? deed.doer : deed.other;
      const IpAddress& other = is_doer ? deed.other : deed.doer;
      if (known.contains(address) || is_nobodys(address) || is_nobodys(other)) continue;
      if (deeds.is_subscriber(address) || deeds.is_subscriber(other)) continue;
      const ActText& text = text_of(deed.act);
      const bool is_said =
          is_service(deed.act) || !(is_doer ? text.of_doer : text.of_other).empty();
      if (!is_said) continue;
      Summed& sum = sums[address][key_of(deed, is_doer)];
      sum.others.insert(other);
      sum.count += count;
    }
  }
  std::vector<LearntStranger> out;
  for (const auto& [address, lines] : sums) {
    LearntStranger stranger{address, {}};
    for (const auto& [key, sum] : lines)
      stranger.what += (stranger.what.empty() ? "" : "; ") + line_of(key, sum);
    out.push_back(std::move(stranger));
  }
  return out;
}

}  // namespace cardea::authority
