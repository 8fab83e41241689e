// What our reader tells of messages that another implementation encoded (make_corpus.py), element
// by element, in the corpus's own words.
#include <gtest/gtest.h>

#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "base/digest.h"
#include "protocols/aper/pdu.h"
#include "protocols/ngap/schema.h"
#include "protocols/s1ap/schema.h"

namespace cardea::aper {
namespace {

// The enumerators of Tag, in order, from its header.
std::vector<std::string> tag_names() {
  std::ifstream in{"src/protocols/aper/tag.h"};
  std::vector<std::string> names;
  bool is_inside = false;
  for (std::string line; std::getline(in, line);) {
    if (line.find("enum class Tag") != std::string::npos) {
      is_inside = true;
    } else if (is_inside && line.find("};") != std::string::npos) {
      break;
    } else if (is_inside) {
      const std::size_t end = line.find(',');
      if (end != std::string::npos && line.find("//") > end)
        names.push_back(line.substr(2, end - 2));
    }
  }
  return names;
}

// Hexadecimal digits in which (ab*100) stands for a hundred of ab.
std::optional<std::vector<std::byte>> unpacked(const std::string& text) {
  std::string digits;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] != '(') {
      digits += text[at++];
      continue;
    }
    const std::string run = text.substr(at + 1, 2);
    for (int count = std::stoi(text.substr(at + 4)); count > 0; --count) digits += run;
    at = text.find(')', at) + 1;
  }
  return from_hex(digits);
}

std::string octets_shown(Bytes octets) {
  constexpr std::size_t kShown = 24;
  const std::string all = to_hex(octets);
  std::string out = "o" + std::to_string(octets.size()) + ":";
  if (octets.size() <= 2 * kShown) return out + all;
  return out + all.substr(0, 2 * kShown) + ".." + all.substr(all.size() - 2 * kShown);
}

std::string value_of(const Element& element) {
  std::ostringstream out;
  if (element.bits != 0) {
    out << "b" << element.bits << ":";
    if (element.bits > 64) {
      // What stands behind its last bit is not its own.
      std::vector<std::byte> own{element.octets.begin(), element.octets.end()};
      own.back() &= std::byte{0xFF} << (8 * own.size() - element.bits);
      out << to_hex(own);
    } else {
      out << std::hex << element.number;
    }
    return out.str();
  }
  if (element.octets.data() != nullptr) return octets_shown(element.octets);
  out << element.number;
  return out.str();
}

class Corpus : public testing::Test {
 protected:
  // Elements as the corpus writes them, but for { }, which only show in `end`.
  std::string told(const Message& message) const {
    std::ostringstream out;
    std::vector<std::uint32_t> ends;
    for (std::uint32_t i = 0; i < message.elements.size(); ++i) {
      const Element& element = message.elements[i];
      for (; !ends.empty() && ends.back() == i; ends.pop_back()) out << "} ";
      if (element.is_field) {
        out << (element.is_known ? "f" : "u") << element.id << "@" << int{element.depth};
        if (element.is_faulty) out << "!";
      } else {
        out << names_.at(static_cast<std::size_t>(element.tag)) << "=" << value_of(element);
      }
      out << "{ ";
      ends.push_back(element.end);
    }
    for (std::size_t i = 0; i < ends.size(); ++i) out << "} ";
    return out.str();
  }

  // The corpus writes no { } behind what never holds anything, and no value of a group.
  static std::string normal(const std::string& text) {
    std::istringstream in{text};
    std::string out;
    for (std::string token; in >> token;) {
      const bool opens = token.ends_with('{');
      if (opens) token.pop_back();
      if (token != "}" && token.ends_with('=')) token += "0";
      out += token + (token == "}" ? " " : opens ? "{ " : "{ } ");
    }
    return out;
  }

  const std::vector<std::string> names_ = tag_names();
  const std::unique_ptr<Storage> storage_ = std::make_unique<Storage>();
};

TEST_F(Corpus, EveryMessageIsReadAsItWasMeant) {
  ASSERT_GT(names_.size(), 60U);
  std::ifstream in{"tests/aper/corpus.txt"};
  ASSERT_TRUE(in) << "tests/aper/corpus.txt is missing";
  std::map<std::string, int> messages;
  std::set<std::string> tags;
  int wrong = 0;
  for (std::string line; std::getline(in, line);) {
    std::istringstream row{line};
    std::string protocol, procedure, outcome, octets, expected;
    row >> protocol >> procedure >> outcome >> octets;
    std::getline(row, expected);
    const auto content = unpacked(octets);
    ASSERT_TRUE(content) << line.substr(0, 60);
    ++messages[protocol];
    const Schema& schema = protocol == "ngap" ? ngap::schema() : s1ap::schema();
    const auto message = parse(schema, *content, *storage_);
    if (!message) {
      ADD_FAILURE() << name_of(message.error().fault) << " in " << line.substr(0, 400);
      continue;
    }
    EXPECT_EQ(std::to_string(message->procedure), procedure);
    EXPECT_EQ(std::to_string(static_cast<int>(message->outcome)), outcome);
    EXPECT_EQ(message->faulty_ies, 0U);
    EXPECT_EQ(message->size, content->size());
    for (const Element& element : message->elements)
      tags.insert(protocol + " " + names_.at(static_cast<std::size_t>(element.tag)));
    if (told(*message) == normal(expected)) continue;
    EXPECT_TRUE(++wrong > 20) << line.substr(0, 300) << "\nread:  " << told(*message)
                              << "\nmeant: " << normal(expected);
  }
  EXPECT_EQ(wrong, 0);
  std::cout << messages["ngap"] << " messages of NGAP and " << messages["s1ap"] << " of S1AP, with "
            << tags.size() << " tags\n";
  // Each tag that a table has is in the corpus.
  for (const auto& [protocol, schema] :
       {std::pair{"ngap ", &ngap::schema()}, std::pair{"s1ap ", &s1ap::schema()}}) {
    const auto expect_tag = [&](Tag tag) {
      EXPECT_TRUE(tag == Tag::none ||
                  tags.contains(protocol + names_.at(static_cast<std::size_t>(tag))))
          << protocol << names_.at(static_cast<std::size_t>(tag));
    };
    for (const Type& type : schema->types) expect_tag(type.tag);
    for (const Component& part : schema->components) expect_tag(part.tag);
  }
}

}  // namespace
}  // namespace cardea::aper
