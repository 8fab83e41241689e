// A page of the reference, and the little Markdown that they are made of.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cardea::docs {

struct Page {
  std::string path;  // from the project's root
  std::string text;
};

// A heading, a note that the page is generated, an introduction.
std::string begin_page(std::string_view title, std::string_view introduction);

std::string code(std::string_view text);  // in backquotes; empty stays empty

class Table {
 public:
  explicit Table(std::vector<std::string> headings);

  void add(const std::vector<std::string>& cells);
  const std::string& text() const noexcept { return text_; }  // ends with a newline

 private:
  std::string text_;
};

// In the order of the reference's index.
Page index_page(const std::vector<Page>& pages);
Page detectors_page();
Page operations_page();
Page role_matrix_page();
Page roles_page();
Page reasons_page();
Page network_page();
Page pfcp_page();
Page gtpu_page();
Page gtpv2c_page();
Page gtpv1c_page();
Page ngap_page();
Page s1ap_page();
Page nas5gs_page();
Page naseps_page();
Page sbi_page();
Page records_page();
Page database_page();
std::vector<Page> schemas();
std::vector<Page> manual_pages();
std::vector<Page> completions();  // of shells

}  // namespace cardea::docs
