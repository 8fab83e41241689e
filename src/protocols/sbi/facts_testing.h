// Messages for tests. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "protocols/http/message.h"

namespace cardea::sbi {

// A message that owns what it borrows. The body stands in memory of exactly its size and the
// padding that a parser may read, so that a sanitizer sees what goes beyond.
struct OwnMessage {
  std::vector<http::Field> fields;
  std::string path;
  std::vector<std::byte> body;
  http::Message message;

  static OwnMessage request(std::string_view method, std::string_view path,
                            std::string_view type = {}, std::string_view body = {}) {
    OwnMessage own = answer(200, type, body);
    own.path = path;
    own.message.is_request = true;
    own.message.status = 0;
    own.message.method = method;
    return own;
  }
  static OwnMessage answer(std::uint16_t status, std::string_view type = {},
                           std::string_view text = {}) {
    OwnMessage own;
    if (!type.empty()) own.fields.push_back({"content-type", type});
    own.body.resize(text.size() + kPadding);
    for (std::size_t i = 0; i < text.size(); ++i) own.body[i] = static_cast<std::byte>(text[i]);
    own.message.is_request = false;
    own.message.status = status;
    own.message.body_length = text.size();
    own.message.is_body_whole = true;
    return own;
  }
  // Of this object, as it now stands.
  const http::Message& get() {
    message.fields = fields;
    message.path = path;
    message.body = Bytes{body}.first(body.size() - kPadding);
    return message;
  }

  static constexpr std::size_t kPadding = 64;
};

}  // namespace cardea::sbi
