// The messages that the generator writes are what they are meant to be: read without a fault.

#include <gtest/gtest.h>

#include <memory>

#include "generator/ngap_messages.h"
#include "protocols/aper/pdu.h"
#include "protocols/aper/values.h"
#include "protocols/ngap/schema.h"

namespace cardea::generator {
namespace {

TEST(NgapGenerated, EveryMessageIsRead) {
  const auto storage = std::make_unique<aper::Storage>();
  RanFacts facts;
  facts.amf_id = 0x0100'0007;
  facts.ran_id = 0x0100'0009;
  facts.uplink_teid = 0x1234'5678;
  facts.downlink_teid = 0x2345'6789;
  for (const auto& part :
       {ngap_setup(), ngap_registration(), ngap_release()}) {
    for (const NgapTemplate& written : part) {
      ByteWriter out;
      written.write(out, facts);
      const auto message = aper::parse(ngap::schema(), out.bytes(), *storage);
      ASSERT_TRUE(message) << written.name();
      EXPECT_TRUE(written.name().starts_with(message->name)) << written.name();
      EXPECT_EQ(message->faulty_ies, 0U) << written.name();
      EXPECT_EQ(message->unknown_ies, 0U) << written.name();
      EXPECT_EQ(message->size, out.size()) << written.name();
      const aper::Element* amf_id = aper::find(message->elements, aper::Tag::core_ue_id);
      EXPECT_TRUE(amf_id == nullptr || amf_id->number == facts.amf_id) << written.name();
      const aper::Element* ran_id = aper::find(message->elements, aper::Tag::ran_ue_id);
      EXPECT_TRUE(ran_id == nullptr || ran_id->number == facts.ran_id) << written.name();
      const aper::Element* teid = aper::find(message->elements, aper::Tag::teid);
      const bool is_request = message->name == "PDUSessionResourceSetupRequest";
      EXPECT_EQ(teid != nullptr, is_request || message->name == "PDUSessionResourceSetupResponse");
      if (teid == nullptr) continue;
      EXPECT_EQ(aper::teid_of(*teid), is_request ? facts.uplink_teid : facts.downlink_teid);
      EXPECT_EQ(aper::addresses_of(*aper::find(message->elements, aper::Tag::transport_address)).v4,
                is_request ? facts.upf : facts.gnb);
    }
  }
}

}  // namespace
}  // namespace cardea::generator
