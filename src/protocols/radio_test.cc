// NGAP and S1AP by their own schemas: vectors that are known, and every message of the captures at
// hand, cut at each octet and with each bit flipped.
#include <gtest/gtest.h>

#include <filesystem>
#include <iostream>
#include <memory>
#include <set>
#include <string>

#include "base/digest.h"
#include "net/decoder.h"
#include "net/sctp_streams.h"
#include "protocols/aper/fields.h"
#include "protocols/aper/values.h"
#include "protocols/list.h"
#include "protocols/ngap/fields.h"
#include "protocols/ngap/schema.h"
#include "protocols/s1ap/fields.h"
#include "protocols/s1ap/schema.h"
#include "support/captures.h"

namespace cardea::protocols {
namespace {

using aper::Tag;
using Octets = std::vector<std::byte>;

Octets hex(std::string_view digits) { return from_hex(digits).value_or(Octets{}); }

class Plain : public IdentityPrinter {
 public:
  void print(Json& json, std::string_view, std::string_view identity) const override {
    json.value(identity);
  }
};

class RadioPdu : public testing::Test {
 protected:
  aper::Message read(const aper::Schema& schema, Bytes in) {
    const auto message = aper::parse(schema, in, *storage_);
    EXPECT_TRUE(message);
    EXPECT_EQ(message->unknown_ies + message->faulty_ies, 0U);
    return message.value_or(aper::Message{});
  }
  static std::uint64_t number(const aper::Message& message, Tag tag) {
    const aper::Element* found = aper::find(message.elements, tag);
    EXPECT_NE(found, nullptr);
    return found != nullptr ? found->number : 0;
  }
  static void expect_trace(const aper::Message& message) {
    EXPECT_EQ(message.name, "TraceStart");
    EXPECT_EQ(number(message, Tag::core_ue_id), 1U);
    EXPECT_EQ(number(message, Tag::ran_ue_id), 2U);
    const aper::Element* trace = aper::find(message.elements, Tag::trace_activation);
    ASSERT_NE(trace, nullptr);
    const auto parts = aper::inside(message, *trace);
    const auto id = aper::trace_id_of(*aper::find(parts, Tag::trace_id));
    ASSERT_TRUE(id);
    EXPECT_EQ(id->id, 1U);
    EXPECT_EQ(id->recording, 1U);
    EXPECT_EQ(number(message, Tag::trace_interfaces), 0xE0U);
    EXPECT_EQ(number(message, Tag::trace_depth), 2U);
    const aper::Element* collector = aper::find(parts, Tag::transport_address);
    ASSERT_NE(collector, nullptr);
    EXPECT_EQ(aper::addresses_of(*collector).any(), IpAddress::v4(0x0A00000A));
  }

  // What is told is well formed, whatever came in, and prints.
  void survives(const aper::Schema& schema, std::span<const aper::FieldRow> rows, Bytes in) {
    aper::looks_like(schema, in);
    const auto message = aper::parse(schema, in, *storage_);
    if (!message) return;
    ASSERT_LE(message->size, in.size());
    for (std::size_t i = 0; i < message->elements.size(); ++i) {
      const aper::Element& element = message->elements[i];
      ASSERT_GT(element.end, i);
      ASSERT_LE(element.end, message->elements.size());
    }
    line_.clear();
    Json json{line_};
    json.open();
    aper::write_fields(*message, rows, json, Plain{});
    json.close();
  }

  std::unique_ptr<aper::Storage> storage_ = std::make_unique<aper::Storage>();
  std::string line_;
};

// Trace of NG-C, Xn-C and Uu at the greatest depth, to 10.0.0.10.
TEST_F(RadioPdu, TraceStart) {
  const auto ngap =
      hex("00274023000003000a00020001005500020002006c40100000f1100000010001e020f80a00000a");
  const auto s1ap =
      hex("001b4023000003000000020001000800020002001940100000f1100000010001e020f80a00000a");
  expect_trace(read(ngap::schema(), ngap));
  expect_trace(read(s1ap::schema(), s1ap));
}

// On each change of the serving cell.
TEST_F(RadioPdu, LocationReportingControl) {
  const auto ngap = hex("00104015000003000a00020001005500020002002140020100");
  const auto s1ap = hex("001f40140000030000000200010008000200020062400108");
  for (const auto& [schema, octets] :
       {std::pair{&ngap::schema(), ngap}, std::pair{&s1ap::schema(), s1ap}}) {
    const aper::Message message = read(*schema, octets);
    EXPECT_EQ(message.name, "LocationReportingControl");
    EXPECT_EQ(number(message, Tag::core_ue_id), 1U);
    EXPECT_EQ(number(message, Tag::ran_ue_id), 2U);
    EXPECT_NE(aper::find(message.elements, Tag::location_request), nullptr);
    EXPECT_EQ(number(message, Tag::location_event), 1U);
  }
}

TEST_F(RadioPdu, EveryProcedureHasItsName) {
  for (const aper::Schema* schema : {&ngap::schema(), &s1ap::schema()}) {
    int last = -1;
    for (const aper::Procedure& procedure : schema->procedures) {
      EXPECT_GT(procedure.code, last);
      last = procedure.code;
      EXPECT_FALSE(procedure.names[0].empty());
      for (std::size_t i = 0; i < 3; ++i)
        EXPECT_EQ(procedure.names[i].empty(), procedure.types[i] == aper::kNoType);
    }
  }
}

// Nothing in the tables leads out of them, whatever an attacker chooses.
TEST_F(RadioPdu, TablesAreClosed) {
  for (const aper::Schema* schema : {&ngap::schema(), &s1ap::schema()}) {
    for (const aper::Type& type : schema->types) {
      const std::size_t end = std::size_t{type.first} + type.count + type.additions;
      if (type.kind == aper::Kind::sequence || type.kind == aper::Kind::choice) {
        EXPECT_LE(end, schema->components.size());
        EXPECT_GE(type.count, type.kind == aper::Kind::choice ? 1 : 0);
      }
      if (type.kind == aper::Kind::field) {
        EXPECT_LE(end, schema->objects.size());
      }
      if (type.kind == aper::Kind::list) {
        EXPECT_LT(type.first, schema->types.size());
      }
      if (type.kind == aper::Kind::enumerated) {
        EXPECT_GE(type.count, 1);
      }
    }
    for (const aper::Component& part : schema->components)
      EXPECT_LT(part.type, schema->types.size());
    for (const aper::Object& object : schema->objects) EXPECT_LT(object.type, schema->types.size());
  }
}

// Distinct messages of a capture, of one protocol.
std::set<Octets> messages_of(const std::filesystem::path& path, Protocol protocol) {
  std::set<Octets> all;
  auto source = capture::open_capture(path, {});
  if (!source) return all;
  const auto decoder = std::make_unique<net::Decoder>();
  const auto packet = std::make_unique<net::Packet>();
  const Recogniser recogniser;
  net::SctpStreams streams;
  const auto keep = [&](const net::Packet& message) {
    if (recogniser.recognise_sctp(message.sctp.ppid, message.source.port, message.destination.port,
                                  message.payload, message.payload_length) == protocol)
      all.insert(Octets(message.payload.begin(), message.payload.end()));
  };
  std::vector<capture::Frame> frames(64);
  while (const std::size_t count = (*source)->read(frames)) {
    for (const capture::Frame& frame : std::span{frames}.first(count))
      if (decoder->decode(frame, *packet) == net::Decoded::packet && packet->protocol == net::kSctp)
        streams.take(*packet, keep);
    capture::release_all(**source, std::span{frames}.first(count));
  }
  streams.finish(keep);
  return all;
}

class RadioCaptures : public RadioPdu {
 protected:
  void try_all(const aper::Schema& schema, std::span<const aper::FieldRow> rows,
               const Octets& whole) {
    for (std::size_t size = 0; size < whole.size(); ++size)
      survives(schema, rows, Bytes{whole}.first(size));
    Octets flipped = whole;
    for (std::size_t bit = 0; bit < 8 * whole.size(); ++bit) {
      flipped[bit / 8] ^= std::byte{1} << (bit % 8);
      survives(schema, rows, flipped);
      flipped[bit / 8] ^= std::byte{1} << (bit % 8);
    }
  }
  void run(Protocol protocol, const aper::Schema& schema, std::span<const aper::FieldRow> rows) {
    // Of messages of one kind and size, which differ in a number or two, one stands for all.
    std::set<std::pair<Octets, std::size_t>> kinds;
    std::size_t messages = 0;
    for (const std::string root : {"../shared/testbed", "../shared/lab"}) {
      if (!std::filesystem::is_directory(root)) continue;
      for (const auto& entry : std::filesystem::directory_iterator{root}) {
        if (entry.path().extension() != ".pcap") continue;
        for (const Octets& whole : messages_of(entry.path(), protocol)) {
          ++messages;
          if (whole.size() < 2 ||
              !kinds.emplace(Octets(whole.begin(), whole.begin() + 2), whole.size()).second)
            continue;
          if (whole.size() <= kSizeMax) try_all(schema, rows, whole);
        }
      }
    }
    if (messages == 0) GTEST_SKIP() << "no captures at ../shared/testbed and ../shared/lab";
    std::cout << messages << " messages of " << name_of(protocol) << ", " << kinds.size()
              << " kinds\n";
  }

  static constexpr std::size_t kSizeMax = 400;  // octets: the work grows by the square
};

TEST_F(RadioCaptures, EveryPrefixAndEveryFlipOfNgap) {
  run(Protocol::ngap, ngap::schema(), ngap::field_rows());
}

TEST_F(RadioCaptures, EveryPrefixAndEveryFlipOfS1ap) {
  run(Protocol::s1ap, s1ap::schema(), s1ap::field_rows());
}

}  // namespace
}  // namespace cardea::protocols
