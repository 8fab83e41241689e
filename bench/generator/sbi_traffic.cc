#include "generator/sbi_traffic.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <map>
#include <utility>
#include <vector>

#include "generator/network_writer.h"
#include "generator/population.h"
#include "generator/sbi_exchanges.h"
#include "generator/sbi_wire.h"

namespace cardea::generator {

namespace {

constexpr std::uint64_t kInFlight = 16;                 // UEs being set up at one time
constexpr IpAddress kUes = IpAddress::v4(0x0A00'0002);  // 10.0.0.2

// Functions of one kind have addresses that follow on one another, outside the UEs' pool.
struct Kind {
  SbiRole role;
  std::string_view name;
  std::uint32_t first;
  std::uint32_t SbiPlan::* count;  // null: one
};
constexpr std::array<Kind, kSbiRoles> kKinds{{
    {SbiRole::amf, "amf", 0xAC14'0101, &SbiPlan::amfs},  // 172.20.1.1
    {SbiRole::smf, "smf", 0xAC14'0201, &SbiPlan::smfs},
    {SbiRole::ausf, "ausf", 0xAC14'0301, &SbiPlan::ausfs},
    {SbiRole::udm, "udm", 0xAC14'0401, &SbiPlan::udms},
    {SbiRole::udr, "udr", 0xAC14'0501, &SbiPlan::udrs},
    {SbiRole::pcf, "pcf", 0xAC14'0601, &SbiPlan::pcfs},
    {SbiRole::nrf, "nrf", 0xAC14'0701, nullptr},
}};
constexpr std::uint32_t kUpf = 0xAC14'0801;
constexpr std::uint32_t kGnb = 0xAC15'0001;

std::uint32_t count_of(const Kind& kind, const SbiPlan& plan) {
  return kind.count == nullptr ? 1 : plan.*kind.count;
}

// A UUID of version 4's form (RFC 9562, 5.4) that says whose it is.
SbiParty party(const Kind& kind, std::uint32_t index) {
  SbiParty made{kind.role, IpAddress::v4(kind.first + index), {}, {}};
  made.text = made.address.text();
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%08x-0000-4000-8000-%012x", mix32(kind.first + index),
                kind.first + index);
  made.instance = text.data();
  return made;
}

// "Mon, 23 Nov 2026 10:00:00 GMT", or with milliseconds before the zone's name (RFC 9110, 5.6.7;
// TS 29.500, 5.2.3.3.2).
std::string http_date(Timestamp time, bool with_milliseconds) {
  using namespace std::chrono;
  static constexpr std::array kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::array kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const sys_time<nanoseconds> at{nanoseconds{time.ns}};
  const auto day = floor<days>(at);
  const year_month_day date{day};
  const hh_mm_ss clock{floor<milliseconds>(at - day)};
  std::array<char, 64> text{};
  int size = std::snprintf(
      text.data(), text.size(), "%s, %02u %s %04d %02d:%02d:%02d", kDays[weekday{day}.c_encoding()],
      unsigned{date.day()}, kMonths[unsigned{date.month()} - 1], int{date.year()},
      static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
      static_cast<int>(clock.seconds().count()));
  std::string out{text.data(), static_cast<std::size_t>(size)};
  if (with_milliseconds) {
    size = std::snprintf(text.data(), text.size(), ".%03d",
                         static_cast<int>(clock.subseconds().count()));
    out.append(text.data(), static_cast<std::size_t>(size));
  }
  return out + " GMT";
}

// Multipart bodies begin with their boundary (RFC 2046, 5.1.1).
std::string content_type(std::string_view body, std::string_view path) {
  if (body.starts_with("--"))
    return "multipart/related; boundary=\"" + std::string{body.substr(2, body.find('\r') - 2)} +
           '"';
  return path.ends_with("/ue-authentications") ? "application/3gppHal+json" : "application/json";
}

class SbiTraffic {
 public:
  SbiTraffic(const SbiPlan& plan, PcapWriter& file)
      : plan_(plan),
        salt_(static_cast<std::uint32_t>(mix64(plan.seed))),
        wire_(file, plan.start, plan.frame_gap, salt_) {
    for (const Kind& kind : kKinds) {
      auto& list = parties_[static_cast<std::size_t>(kind.role)];
      for (std::uint32_t i = 0; i < count_of(kind, plan); ++i) list.push_back(party(kind, i));
    }
  }

  std::uint64_t run() {
    for (const auto& list : parties_) {
      for (const SbiParty& self : list) {
        if (self.role != SbiRole::nrf) at_nrf(sbi_own_profile(), self, self);
      }
    }
    play(sbi_registration(), plan_.sessions);
    play(sbi_release(),
         static_cast<std::uint64_t>(static_cast<double>(plan_.sessions) * plan_.released_share));
    for (std::uint32_t i = 0; i < wire_.connections(); ++i) wire_.close(i);
    return requests_;
  }

 private:
  struct Open {
    std::uint32_t connection = 0;
    std::uint32_t stream = 0;
  };

  // UEs take turns within a call, so that requests and answers of several stand between one
  // another's.
  void play(std::span<const SbiCall> life, std::uint64_t ues) {
    std::vector<Open> open(life.size() * kInFlight);
    for (std::uint64_t first = 0; first < ues; first += kInFlight) {
      const std::uint64_t end = std::min(first + kInFlight, ues);
      std::vector<std::size_t> waiting;
      const auto answer_down_to = [&](int depth) {
        for (; !waiting.empty() && life[waiting.back()].depth >= depth; waiting.pop_back()) {
          for (std::uint64_t ue = first; ue < end; ++ue)
            answer(life[waiting.back()], facts(ue, life[waiting.back()]),
                   open[waiting.back() * kInFlight + ue - first]);
        }
      };
      for (std::size_t i = 0; i < life.size(); ++i) {
        answer_down_to(life[i].depth);
        for (std::uint64_t ue = first; ue < end; ++ue)
          open[i * kInFlight + ue - first] = ask(life[i], facts(ue, life[i]));
        waiting.push_back(i);
      }
      answer_down_to(0);
    }
  }

  const SbiParty& serving(std::uint64_t ue, SbiRole role) const noexcept {
    const auto kind = static_cast<std::size_t>(role);
    const auto& list = parties_[kind];
    const auto number = static_cast<std::uint32_t>(ue);
    const auto seat =
        number * static_cast<std::uint32_t>(kSbiRoles) + static_cast<std::uint32_t>(kind);
    return list[mix32(seat + salt_) % list.size()];
  }

  // Never 0, which no tunnel end may have; bijective in the UE.
  std::uint32_t teid(std::uint64_t ue, std::uint32_t end) const noexcept {
    const std::uint32_t mixed = mix32((static_cast<std::uint32_t>(ue) * 2 + end) ^ salt_);
    return mixed != 0 ? mixed : mix32(0xFFFF'FFFF ^ salt_);
  }

  SbiFacts facts(std::uint64_t ue, const SbiCall& call) const noexcept {
    SbiFacts f;
    for (const Kind& kind : kKinds)
      f.parties[static_cast<std::size_t>(kind.role)] = &serving(ue, kind.role);
    f.self = f.parties[static_cast<std::size_t>(call.from)];
    f.peer = f.parties[static_cast<std::size_t>(call.to)];
    f.ue = ue;
    f.secret = mix64(plan_.seed ^ mix64(ue));
    f.now = wire_.now();
    f.ue_address = IpAddress::v4(kUes.v4_value() + static_cast<std::uint32_t>(ue));
    f.upf = IpAddress::v4(kUpf);
    f.gnb = IpAddress::v4(kGnb);
    f.uplink_teid = teid(ue, 0);
    f.downlink_teid = teid(ue, 1);
    return f;
  }

  void at_nrf(const SbiCall& call, const SbiParty& self, const SbiParty& peer) {
    SbiFacts f = facts(0, call);
    f.self = &self;
    f.peer = &peer;
    const SbiParty& nrf = parties_[static_cast<std::size_t>(SbiRole::nrf)][0];
    answer(call, f, ask_on(connection(self, nrf), nrf, call, f));
  }

  // Found at the NRF before it is spoken with first.
  std::uint32_t connection(const SbiParty& client, const SbiParty& server) {
    const std::pair key{client.address.v4_value(), server.address.v4_value()};
    if (const auto known = connections_.find(key); known != connections_.end())
      return known->second;
    if (server.role != SbiRole::nrf) at_nrf(sbi_discovery(), client, server);
    return connections_[key] = wire_.open(client.address, server.address);
  }

  Open ask(const SbiCall& call, const SbiFacts& facts) {
    return ask_on(connection(*facts.self, *facts.peer), *facts.peer, call, facts);
  }

  std::string_view filled(std::string& out, std::string_view text, const SbiFacts& facts) {
    out.clear();
    fill_slots(text, facts, out);
    return out;
  }

  Open ask_on(std::uint32_t connection, const SbiParty& server, const SbiCall& call,
              const SbiFacts& facts) {
    const std::string_view path = filled(path_, call.path, facts);
    const std::string_view body = filled(body_, call.body, facts);
    const std::string authority = server.text + ":7777";
    const std::string sent = http_date(wire_.now(), true);
    const std::string size = std::to_string(body.size());
    const std::string type = content_type(body, {});
    std::vector<HttpField> head{{":method", call.method},
                                {":scheme", "http"},
                                {":authority", authority},
                                {":path", path},
                                {"accept", "application/json,application/problem+json"},
                                {"3gpp-sbi-sender-timestamp", sent},
                                {"3gpp-sbi-max-rsp-time", "10000"},
                                {"user-agent", type_of(facts.self->role)}};
    if (!body.empty()) {
      head.push_back({"content-type", type});
      head.push_back({"content-length", size});
    }
    ++requests_;
    return {connection, wire_.ask(connection, head, bytes_of(body))};
  }

  void answer(const SbiCall& call, const SbiFacts& facts, const Open& open) {
    const std::string_view location = filled(path_, call.location, facts);
    const std::string_view body = filled(body_, call.answer, facts);
    const std::string status = std::to_string(call.status);
    const std::string date = http_date(wire_.now(), false);
    const std::string size = std::to_string(body.size());
    const std::string type = content_type(body, call.path);
    std::vector<HttpField> head{{":status", status}, {"server", "Open5GS v2.7.7"}, {"date", date}};
    if (!body.empty()) head.push_back({"content-length", size});
    if (!location.empty()) head.push_back({"location", location});
    if (!body.empty()) head.push_back({"content-type", type});
    wire_.answer(open.connection, open.stream, head, bytes_of(body));
  }

  const SbiPlan& plan_;
  std::uint32_t salt_;
  SbiWire wire_;
  std::array<std::vector<SbiParty>, kSbiRoles> parties_;  // by role
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> connections_;
  std::string path_;
  std::string body_;
  std::uint64_t requests_ = 0;
};

}  // namespace

std::uint64_t write_sbi_traffic(const SbiPlan& plan, PcapWriter& file) {
  return SbiTraffic{plan, file}.run();
}

std::string sbi_network(const SbiPlan& plan) {
  std::vector<Function> functions;
  for (const Kind& kind : kKinds) {
    for (std::uint32_t i = 0; i < count_of(kind, plan); ++i) {
      const SbiParty made = party(kind, i);
      functions.push_back({std::string{kind.name} + "-" + std::to_string(i + 1),
                           std::string{kind.name},
                           made.address,
                           {},
                           made.instance});
    }
  }
  functions.push_back({"upf-1", "upf", IpAddress::v4(kUpf), {}});
  functions.push_back({"gnb-1", "gnb", IpAddress::v4(kGnb), {}});
  return network_yaml(functions, std::vector<std::string>{"10.0.0.0/8"});
}

}  // namespace cardea::generator
