// The judge: which declared authority covers this access? Verdicts come from here and nowhere else.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>

#include "access/access.h"
#include "authority/directory.h"
#include "authority/judgement.h"
#include "authority/network.h"
#include "authority/role_matrix.h"
#include "authority/sbi_matrix.h"
#include "authority/warrants.h"

namespace cardea::authority {

class Judge {
 public:
  Judge(const Network& network, const Directory& directory, const Warrants& warrants)
      : network_(network), directory_(directory), warrants_(warrants) {}

  // Names the access's parties and judges it, by what was declared for its time.
  Judgement judge(access::Access& access) const;

  // Who is declared at an address: the first function, and the roles of all that share it.
  struct End {
    const Function* function = nullptr;
    RoleSet roles;
    bool is_declared() const noexcept { return function != nullptr; }
  };
  // Fills name, role and set from the address, or the host.
  End name(access::Party& party, Timestamp time) const;
  // As above; where several functions share the address, the one that has such a role.
  End name(access::Party& party, Timestamp time, RoleSet preferred) const;

 private:
  struct Ends {
    End actor;
    End target;
    End destination;
  };

  Judgement judge_order(access::Access& access, const Ends& ends) const;
  Judgement judge_kind(const access::Access& access, const Ends& ends, const OrderRow& row) const;
  Judgement judge_association(const access::Access& access, const Ends& ends,
                              const OrderRow& row) const;
  Judgement judge_forwarding(const access::Access& access, const Ends& ends,
                             const OrderRow& row) const;
  Judgement judge_copy(const access::Access& access, const OrderRow& row) const;
  Judgement judge_redirection(const access::Access& access, const Ends& ends,
                              const OrderRow& row) const;
  Judgement judge_predefined_rule(const access::Access& access) const;
  Judgement judge_gtpc(access::Access& access, const Ends& ends) const;
  Judgement judge_gtpc_kind(const access::Access& access, const Ends& ends,
                            const OrderRow& row) const;
  Judgement judge_ran(access::Access& access, const Ends& ends) const;
  Judgement judge_ran_order(access::Access& access, const Ends& ends) const;
  Judgement judge_ran_kind(const access::Access& access, const Ends& ends,
                           const OrderRow& row) const;
  Judgement judge_location(const access::Access& access, const Ends& ends,
                           const OrderRow& row) const;
  struct ServiceRow;
  Judgement judge_sbi(access::Access& access, Ends& ends) const;
  Judgement judge_service(access::Access& access, Ends& ends) const;
  Judgement judge_roaming(const Ends& ends, const Partner* from, const Partner* to) const;
  Judgement judge_asker(access::Access& access, Ends& ends, const ServiceRow& row) const;
  Judgement judge_service_kind(const access::Access& access, const Ends& ends,
                               const ServiceRow& row) const;
  std::optional<ServiceRow> service_row(const access::Access& access) const;
  std::string wrong_profile(const access::Access& access, const Ends& ends) const;
  bool is_declared_instance(std::string_view instance) const;
  bool goes_to_stranger(const access::Access& access, const Ends& ends) const;
  const Partner* partner_of(const access::Party& party, const access::Access& access) const;
  void name_among(access::Party& party, Timestamp time, RoleSet wanted,
                  std::string_view other = {}) const;
  std::optional<bool> is_n32_end(const access::Party& party, Timestamp time) const;
  static void take_name(access::Party& party, const Function& function) noexcept;
  static RoleSet meet_or(RoleSet all, RoleSet wanted);
  Judgement judge_traffic(const access::Access& access, const Ends& ends) const;
  Judgement judge_tunnel(const access::Access& access, const TrafficRow& row) const;
  bool is_mirrored(const access::Access& access, const Ends& ends) const;
  bool is_owner(const access::Access& access, const Function& actor) const;
  bool speaks_for_other_kind(const access::Access& access, const OrderRow& row) const;
  void name_by_row(access::Access& access, const OrderRow& row) const;
  bool may_roam(const IpAddress& address, Timestamp time) const;

  const Network& network_;
  const Directory& directory_;
  const Warrants& warrants_;
  SbiMatrix sbi_;
};

}  // namespace cardea::authority
