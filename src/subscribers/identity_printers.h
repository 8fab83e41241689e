// What `cardea decode` shows of an identity: its pseudonym, or, for a reveal, itself.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "protocols/shared/identity_printer.h"
#include "subscribers/pseudonyms.h"

namespace cardea::subscribers {

class PseudonymPrinter final : public protocols::IdentityPrinter {
 public:
  explicit PseudonymPrinter(Pseudonyms pseudonyms) noexcept : pseudonyms_(std::move(pseudonyms)) {}
  void print(Json& json, std::string_view kind, std::string_view identity) const override;

 private:
  Pseudonyms pseudonyms_;
};

class RevealingPrinter final : public protocols::IdentityPrinter {
 public:
  void print(Json& json, std::string_view, std::string_view identity) const override {
    json.value(identity);
  }
};

}  // namespace cardea::subscribers
