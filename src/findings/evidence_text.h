// Texts of HTTP as evidence: what tells who a subscriber is becomes its pseudonym's digits, and no
// text becomes longer or shorter. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "findings/evidence_words.h"
#include "subscribers/pseudonyms.h"

namespace cardea::findings {

// How the text stands in the frame. What replaces Huffman code has as many bits, whatever it
// stands for: so of a hidden text its length and the sum of its codes' lengths are told, and not
// which of its digits have short ones.
enum class Spelling : std::uint8_t { plain, huffman };

class TextHider {
 public:
  explicit TextHider(const subscribers::Pseudonyms& pseudonyms) : pseudonyms_(pseudonyms) {}

  // The value of a field. Names that evidence_fields_table.cc does not have: hidden. An empty name
  // is one that is not known: the value stays where its form says that it tells nothing.
  std::string value(std::string_view name, std::string_view text, Spelling spelling) const;
  // The name itself.
  std::string name(std::string_view text, Spelling spelling) const;
  std::string hidden(std::string_view text, Spelling spelling) const;

 private:
  std::string words(std::string_view text, Spelling spelling) const;
  std::string target(std::string_view text, Spelling spelling) const;
  std::string unnamed(std::string_view text, Spelling spelling) const;
  std::string replace(std::string_view text, const TellingParts& parts, Spelling spelling) const;

  const subscribers::Pseudonyms& pseudonyms_;
};

}  // namespace cardea::findings
