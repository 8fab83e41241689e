#include "subscribers/ran_orders.h"

#include <array>
#include <type_traits>

#include "protocols/aper/values.h"

namespace cardea::subscribers {
namespace {

using aper::Element;
using aper::Tag;

// Ids of fields that say what their type does not: TS 38.413, 9.4.7, and TS 36.413, 9.3.7.
constexpr std::uint16_t kNgapSourceAmfUeNgapId = 100;
constexpr std::uint16_t kS1apSourceMmeUeS1apId = 88;
constexpr std::uint16_t kNgapDownlinkTunnel = 128;  // DL-NGU-UP-TNLInformation

class Reading {
 public:
  Reading(const aper::Message& message, RanOrders& orders) noexcept
      : message_(message), orders_(orders) {}

  void read() {
    for (const Element& element : message_.elements) {
      if (element.is_field) field_ = element.id;
      if (const Take take = kTakes[static_cast<std::size_t>(element.tag)]) (this->*take)(element);
    }
  }

 private:
  using Take = void (Reading::*)(const Element&);
  static const std::array<Take, static_cast<std::size_t>(Tag::count_)> kTakes;

  template <auto member>
  void number(const Element& element) {
    auto& value = orders_.*member;
    using Value = std::remove_reference_t<decltype(value)>;
    if constexpr (std::is_integral_v<Value>) {
      value = static_cast<Value>(element.number);
    } else if (!value) {
      value = static_cast<typename Value::value_type>(element.number);
    }
  }
  template <auto member>
  void algorithms(const Element& element) {
    if (orders_.capabilities)
      (*orders_.capabilities).*member = static_cast<std::uint16_t>(element.number);
  }
  void take_imsi(const Element& element) { orders_.imsi = protocols::tbcd(element.octets); }
  void take_tmsi(const Element& element) {
    orders_.s_tmsi = std::uint64_t{core_code_} << 32 | Reader{element.octets}.u32();
  }
  void take_nas(const Element& element) { orders_.nas.push_back(element.octets); }
  void take_key(const Element&) { orders_.has_keys = true; }
  void take_capabilities(const Element&) {
    if (!orders_.capabilities) orders_.capabilities.emplace();
  }
  void take_positioning(const Element&) { orders_.has_positioning = true; }
  void take_trace_id(const Element& element) {
    if (!orders_.trace) read_trace_id(element, orders_.trace.emplace());
  }
  void take_session(const Element& element) {
    session_ = static_cast<std::uint8_t>(element.number);
    orders_.sessions.push_back(session_);
  }
  void take_address(const Element& element) {
    address_ = aper::addresses_of(element);
    // Where a cell's trace goes stands behind its id (TS 38.413, 9.2.10.4).
    if (orders_.deed == RanDeed::trace_cell && orders_.trace)
      orders_.trace->collector = address_.any();
  }

  void read_core_ue_id(const Element& element) {
    const bool is_source = orders_.protocol == RanProtocol::ngap ? field_ == kNgapSourceAmfUeNgapId
                                                                 : field_ == kS1apSourceMmeUeS1apId;
    auto& id = is_source && orders_.deed == RanDeed::switch_path ? orders_.source_core_ue_id
                                                                 : orders_.core_ue_id;
    if (!id) id = element.number;
  }

  // TS 23.003, 2.10.1 and 2.8: the AMF's set and pointer make sixteen bits, an MME's code eight.
  // Those of a GUAMI are its owner's, and no subscriber's.
  void read_core_code(const Element& element) {
    if (element.octets.size() == 1) {
      core_code_ = Reader{element.octets}.u8();
    } else if (element.tag == Tag::core_set) {
      core_code_ = static_cast<std::uint16_t>(element.number << 6);
    } else {
      core_code_ = static_cast<std::uint16_t>(core_code_ | element.number);
    }
  }

  void open_group(const Element& element) {
    group_ = element.tag;
    group_end_ = element.end;
  }

  // Of what says nothing more, the core names its own end and the base station its own.
  RanSide side_of(const Element& element) const {
    const auto at = static_cast<std::size_t>(&element - message_.elements.data());
    const Tag group = at < group_end_ ? group_ : Tag::none;
    if (element.tag == Tag::forwarding_teid || group == Tag::forwarding_tunnel)
      return RanSide::forwarding;
    if (element.tag == Tag::uplink_teid || group == Tag::uplink_tunnel) return RanSide::core;
    if (element.tag == Tag::downlink_teid || group == Tag::downlink_tunnel) return RanSide::radio;
    if (orders_.protocol == RanProtocol::ngap && field_ == kNgapDownlinkTunnel)
      return RanSide::radio;
    return orders_.is_from_core ? RanSide::core : RanSide::radio;
  }

  void read_teid(const Element& element) {
    orders_.ends.push_back(
        {session_, side_of(element), aper::teid_of(element), address_.v4, address_.v6});
    address_ = {};
  }

  static void read_trace_id(const Element& element, RanTrace& trace) {
    const auto id = aper::trace_id_of(element);
    if (!id) return;
    trace.plmn = id->plmn;
    trace.id = id->id;
  }

  void read_trace(const Element& element) {
    const auto parts = aper::inside(message_, element);
    RanTrace& trace = orders_.trace ? *orders_.trace : orders_.trace.emplace();
    const auto with = [&](Tag tag, auto&& take) {
      if (const Element* part = aper::find(parts, tag)) take(*part);
    };
    with(Tag::trace_id, [&](const Element& part) { read_trace_id(part, trace); });
    with(Tag::trace_interfaces,
         [&](const Element& part) { trace.interfaces = static_cast<std::uint8_t>(part.number); });
    with(Tag::trace_depth,
         [&](const Element& part) { trace.depth = static_cast<std::uint8_t>(part.number); });
    with(Tag::transport_address,
         [&](const Element& part) { trace.collector = aper::addresses_of(part).any(); });
    with(Tag::trace_collector_uri,
         [&](const Element& part) { trace.collector_uri = text_of(part.octets); });
    with(Tag::mdt_location, [&](const Element&) { trace.has_positions = true; });
    const bool is_mdt = element.tag == Tag::mdt_configuration;
    trace.has_mdt |= is_mdt || aper::find(parts, Tag::mdt_configuration) != nullptr;
  }

  void read_node(const Element& element) {
    const auto parts = aper::inside(message_, element);
    RanNode node;
    if (const Element* plmn = aper::find(parts, Tag::plmn)) node.plmn = aper::plmn_of(*plmn);
    for (const Tag tag : {Tag::gnb_id, Tag::ng_enb_id, Tag::enb_id, Tag::n3iwf_id}) {
      const Element* id = aper::find(parts, tag);
      if (id == nullptr) continue;
      node.id = id->number;
      node.bits = id->bits;
    }
    if (!orders_.node) orders_.node = node;
  }

  const aper::Message& message_;
  RanOrders& orders_;
  std::uint16_t field_ = 0;
  std::uint16_t core_code_ = 0;
  std::uint8_t session_ = 0;
  aper::Addresses address_;
  Tag group_ = Tag::none;
  std::size_t group_end_ = 0;
};

constexpr std::size_t at(Tag tag) noexcept { return static_cast<std::size_t>(tag); }

constexpr std::array<Reading::Take, at(Tag::count_)> Reading::kTakes = [] {
  std::array<Take, at(Tag::count_)> takes{};
  takes[at(Tag::core_ue_id)] = &Reading::read_core_ue_id;
  takes[at(Tag::ran_ue_id)] = &Reading::number<&RanOrders::ran_ue_id>;
  takes[at(Tag::imsi)] = &Reading::take_imsi;
  takes[at(Tag::core_set)] = takes[at(Tag::core_code)] = &Reading::read_core_code;
  takes[at(Tag::tmsi)] = &Reading::take_tmsi;
  takes[at(Tag::nas_pdu)] = &Reading::take_nas;
  takes[at(Tag::establishment_cause)] = &Reading::number<&RanOrders::establishment_cause>;
  takes[at(Tag::session_id)] = &Reading::take_session;
  takes[at(Tag::transport_address)] = &Reading::take_address;
  for (const Tag group : {Tag::uplink_tunnel, Tag::downlink_tunnel, Tag::forwarding_tunnel})
    takes[at(group)] = &Reading::open_group;
  for (const Tag teid : {Tag::teid, Tag::downlink_teid, Tag::uplink_teid, Tag::forwarding_teid})
    takes[at(teid)] = &Reading::read_teid;
  takes[at(Tag::security_key)] = &Reading::take_key;
  takes[at(Tag::security_capabilities)] = &Reading::take_capabilities;
  takes[at(Tag::nr_ciphering)] = &Reading::algorithms<&RanCapabilities::nr_ciphering>;
  takes[at(Tag::nr_integrity)] = &Reading::algorithms<&RanCapabilities::nr_integrity>;
  takes[at(Tag::eutra_ciphering)] = &Reading::algorithms<&RanCapabilities::eutra_ciphering>;
  takes[at(Tag::eutra_integrity)] = &Reading::algorithms<&RanCapabilities::eutra_integrity>;
  takes[at(Tag::integrity_indication)] = &Reading::number<&RanOrders::integrity>;
  takes[at(Tag::confidentiality_indication)] = &Reading::number<&RanOrders::confidentiality>;
  takes[at(Tag::trace_activation)] = &Reading::read_trace;
  takes[at(Tag::mdt_configuration)] = &Reading::read_trace;
  takes[at(Tag::trace_id)] = &Reading::take_trace_id;
  takes[at(Tag::location_event)] = &Reading::number<&RanOrders::location_event>;
  takes[at(Tag::positioning_pdu)] = &Reading::take_positioning;
  takes[at(Tag::node_id)] = &Reading::read_node;
  return takes;
}();

}  // namespace

std::string_view name_of(RanProtocol protocol) noexcept {
  return protocol == RanProtocol::ngap ? "ngap" : "s1ap";
}

bool stops_location(const RanOrders& orders) noexcept {
  constexpr std::uint8_t kFirstNgapStop = 3;
  constexpr std::uint8_t kS1apStop = 2;
  if (orders.location_event == kNotSaid) return false;
  return orders.location_event >=
         (orders.protocol == RanProtocol::ngap ? kFirstNgapStop : kS1apStop);
}

bool read_orders(RanProtocol protocol, const aper::Message& message, RanOrders& orders) {
  const RanProcedure* procedure = ran_procedure(protocol, message.procedure);
  if (procedure == nullptr) return false;
  orders = {};
  orders.protocol = protocol;
  orders.deed = procedure->deed;
  orders.outcome = message.outcome;
  orders.procedure = message.procedure;
  orders.name = message.name;
  const bool is_answer = message.outcome != aper::Outcome::initiating;
  orders.is_from_core = procedure->is_from_core != is_answer;
  Reading{message, orders}.read();
  return true;
}

}  // namespace cardea::subscribers
