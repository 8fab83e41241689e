// Fills a database: rows are handed over in batches and written on a thread of its own. Nothing
// waits for the disk but finish(), and whoever is eight batches ahead of it.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "authority/judgement.h"
#include "base/background.h"
#include "base/hash.h"
#include "findings/finding.h"
#include "store/rows.h"
#include "store/sqlite.h"
#include "subscribers/bindings.h"

namespace cardea::store {

// Of a table that needs no more than its columns.
using Value = std::variant<std::monostate, std::int64_t, std::string>;
using Row = std::vector<Value>;

class Writer final : public subscribers::BindingListener {
 public:
  struct Options {
    std::string path;
    unsigned mode = 0640;
    bool names_warrants = false;  // of the LI compartment
    HashKey hash_key = {};
    // Names an access as the JSON lines do; called on the writer's thread.
    std::string (*access_id)(const authority::JudgedAccess&) = nullptr;
    std::uint32_t pages_max = 0;  // of 8 KiB; 0: what the disk holds (tests)
  };
  // Writes into PATH.partial until it is whole. What names in accesses and findings borrow from
  // must live until finish().
  static Outcome<std::unique_ptr<Writer>> create(const Options& options);
  ~Writer() override;  // without finish() nothing is left behind

  void add(const authority::JudgedAccess& judged);

  // subscribers::BindingListener
  void on_session(const subscribers::SessionBinding& binding) override;
  void on_session_end(const subscribers::Occasion& end) override;
  void on_tunnel(const subscribers::TunnelBinding& binding) override;
  void on_tunnel_end(const subscribers::TunnelBinding& tunnel) override;

  // No more accesses: their indexes are begun while the caller does something else.
  void end_of_accesses();
  void add(const std::vector<findings::Finding>& findings);  // must live until finish()
  void add(std::string_view table, std::vector<Row> rows);
  // The file is whole and has its name. A failure is the disk's; then there is no file.
  Outcome<std::uint64_t> finish();  // accesses written

 private:
  using BindingEvent = std::variant<subscribers::SessionBinding, subscribers::Occasion,
                                    subscribers::TunnelBinding, TunnelEnd>;
  struct Batch {
    std::vector<authority::JudgedAccess> accesses;
    std::vector<BindingEvent> bindings;
  };

  Writer(const Options& options, Database database);
  void hand_over();
  void note(BindingEvent event);
  void write(const Batch& batch);
  void write(const std::string& table, const std::vector<Row>& rows);
  void must(bool is_done);

  Options options_;
  Batch batch_;
  // Of the writer's thread, until it has ended:
  std::optional<Database> database_;
  std::optional<Rows> rows_;
  std::optional<std::string> error_;  // the first
  std::uint64_t accesses_ = 0;
  bool is_finished_ = false;
  Background thread_;  // the last member: it ends before what it works on
};

}  // namespace cardea::store
