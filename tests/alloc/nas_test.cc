// NAS with all that is nested in it, and its values, are read without allocating.
#include "protocols/nas.h"

#include <gtest/gtest.h>

#include <memory>

#include "alloc/counting_new.h"
#include "protocols/nas5gs/element_table.h"
#include "protocols/nas5gs/values.h"
#include "protocols/naseps/element_table.h"
#include "protocols/naseps/values.h"
#include "support/pfcp_octets.h"

namespace cardea::alloc {
namespace {

using protocols::NasContent;
using test::hex;
using test::Octets;

TEST(NasAllocations, None) {
  const Octets complete =
      hex("7e0453f917b2007e005e7700094573806121850051f17100237e004179000d0199f9070000000000000000"
          "101001002e04f0f0f0f02f020101530100");
  const Octets attach = hex("07417108999907000000001002f07000050201d011d1");
  const auto storage = std::make_unique<protocols::NasStorage>();
  std::size_t digits = 0;

  const AllocationCount before = allocations();
  const auto in_5gs = protocols::read_nas(NasContent::nas5gs, complete, *storage);
  ASSERT_EQ(in_5gs.parts.size(), 2U);
  for (const protocols::NasPart& part : in_5gs.parts) {
    for (const protocols::NasIe& ie : part.message.ies) {
      if (ie.element != nas5gs::kIeMobileIdentity && ie.element != nas5gs::kIeImeisv) continue;
      if (const auto read = nas5gs::mobile_identity(ie.value))
        digits += read->digits.size + read->imsi.size;
    }
  }
  const auto in_eps = protocols::read_nas(NasContent::naseps, attach, *storage);
  ASSERT_EQ(in_eps.parts.size(), 2U);
  if (const auto read =
          naseps::mobile_identity(in_eps.parts[0].message.find(naseps::kIeMobileIdentity)->value))
    digits += read->digits.size;
  EXPECT_EQ(allocations() - before, AllocationCount{});
  EXPECT_EQ(digits, 16U + 15U + 15U);
}

}  // namespace
}  // namespace cardea::alloc
