// Every complaint of the loader: text of network.yaml -> where it complains and what it says.
#include <gtest/gtest.h>

#include "authority/load_testing.h"

namespace cardea::authority {
namespace {

struct Case {
  std::string_view name;
  std::string_view added;  // behind kHead
  std::string_view expected;
};

void PrintTo(const Case& given, std::ostream* out) { *out << given.name; }

std::string name_of_case(const testing::TestParamInfo<Case>& info) {
  return std::string{info.param.name};
}

class Complaints : public testing::TestWithParam<Case> {};

TEST_P(Complaints, AreExact) {
  EXPECT_EQ(complaint_of(std::string{GetParam().added}), std::string{GetParam().expected} + "\n");
}

const Case kFunctionCases[] = {
    {"unknown_role", "  - {name: x, role: smff, addresses: [10.1.0.1]}\n",
     "n.yaml:7:21: unknown role `smff`; did you mean `smf`?"},
    {"unknown_key", "  - {name: x, role: smf, adresses: [10.1.0.1], addresses: [10.1.0.1]}\n",
     "n.yaml:7:26: unknown key `adresses` in a function; did you mean `addresses`?"},
    {"repeated_key", "  - {name: x, role: smf, addresses: [10.1.0.1], role: upf}\n",
     "n.yaml:7:49: repeated key `role`, first at line 7; keep one of them"},
    {"no_role", "  - {name: x, addresses: [10.1.0.1]}\n",
     "n.yaml:7:5: a function lacks `role`; add its 3GPP role, such as `role: smf`"},
    {"two_ways_of_roles", "  - {name: x, role: smf, roles: [upf], addresses: [10.1.0.1]}\n",
     "n.yaml:7:26: a function has `role` and `roles`; write them all under `roles`"},
    {"no_name", "  - {role: smf, addresses: [10.1.0.1]}\n",
     "n.yaml:7:5: a function lacks `name`; add it: how findings call it"},
    {"taken_name", "  - {name: smf-1, role: smf, addresses: [10.1.0.1]}\n",
     "n.yaml:7:12: the name `smf-1` is taken at line 4; give each its own"},
    {"not_a_name", "  - {name: \"a b\", role: smf, addresses: [10.1.0.1]}\n",
     "n.yaml:7:12: `a b` is not a name; use letters, digits and . _ - : / only, 128 at most"},
    {"missing_value", "  - {name: x, role: smf, addresses: [10.1.0.1], zone: }\n",
     "n.yaml:7:49: `zone` is nothing, not a single value; write its value, or leave `zone` out"},
    {"scalar_for_list", "  - {name: x, role: smf, addresses: 10.1.0.1}\n",
     "n.yaml:7:37: `addresses` is a single value, not a list; write `addresses: [10.1.0.1]`"},
    {"list_for_scalar", "  - {name: [x], role: smf, addresses: [10.1.0.1]}\n",
     "n.yaml:7:12: `name` is a list, not a single value; write one value"},
    {"scalar_for_section", "  - smf-2\n",
     "n.yaml:7:5: a function is a single value, not a map of keys; write its keys, one a line"},
    {"bad_address", "  - {name: x, role: smf, addresses: [10.1.0.256]}\n",
     "n.yaml:7:38: `10.1.0.256` is not an address or prefix; write an address or a prefix, such "
     "as 10.20.0.0/24 or 2001:db8::/48"},
    {"host_bits", "  - {name: x, role: smf, addresses: [10.1.0.1/24]}\n",
     "n.yaml:7:38: `10.1.0.1/24` is not an address or prefix; its host bits are set: write "
     "10.1.0.0/24 or 10.1.0.1"},
    {"host_bits_v6", "  - {name: x, role: smf, addresses: [\"2001:db8::1/32\"]}\n",
     "n.yaml:7:38: `2001:db8::1/32` is not an address or prefix; its host bits are set: write "
     "2001:db8::/32 or 2001:db8::1"},
    {"long_prefix", "  - {name: x, role: smf, addresses: [10.1.0.0/33]}\n",
     "n.yaml:7:38: `10.1.0.0/33` is not an address or prefix; its length goes from 0 to 32"},
    {"shared_address", "  - {name: x, role: pcf, addresses: [10.20.0.4]}\n",
     "n.yaml:7:38: nothing tells `smf-1` and `x` apart at 10.20.0.4, declared at line 4; tell them "
     "apart by `interfaces` or `ports`, give both one `set` or `pool`, or correct one"},
    {"shared_with_partner", "partners: [{name: p, addresses: [10.20.0.4]}]\n",
     "n.yaml:7:34: nothing tells `smf-1` and `p` apart at 10.20.0.4, declared at line 4; tell them "
     "apart by `interfaces` or `ports`, give both one `set` or `pool`, or correct one"},
    {"foreign_interface",
     "  - {name: x, role: upf, addresses: [10.1.0.1], interfaces: {n4: 10.1.0.2}}\n",
     "n.yaml:7:66: 10.1.0.2 at `n4` is none of the addresses of `x`; add it to `addresses`, or "
     "correct it"},
    {"unknown_point",
     "  - {name: x, role: upf, addresses: [10.1.0.1], interfaces: {s1u: 10.1.0.1}}\n",
     "n.yaml:7:62: unknown reference point `s1u`; did you mean `s1-u`?"},
    {"in_pool", "  - {name: x, role: smf, addresses: [10.45.3.1]}\n",
     "n.yaml:7:38: 10.45.3.1 of `x` overlaps the UE pool 10.45.0.0/16; no function stands among "
     "the subscribers' addresses: correct one of them"},
    {"around_pool", "  - {name: x, role: gnb, addresses: [10.0.0.0/8]}\n",
     "n.yaml:7:38: 10.0.0.0/8 of `x` overlaps the UE pool 10.45.0.0/16; no function stands among "
     "the subscribers' addresses: correct one of them"},
    {"data_network_as_pool", "  - {name: x, role: data_network, addresses: [10.45.0.0/16]}\n",
     "n.yaml:7:47: 10.45.0.0/16 of `x` overlaps the UE pool 10.45.0.0/16; no function stands among "
     "the subscribers' addresses: correct one of them"},
    {"swapped_letters", "  - {name: x, role: sfm, addresses: [10.1.0.1]}\n",
     "n.yaml:7:21: unknown role `sfm`; did you mean `smf`?"},
    {"port_zero", "  - {name: x, role: smf, addresses: [10.1.0.1], ports: [0]}\n",
     "n.yaml:7:57: `0` is not a whole number from 1 to 65535"},
    {"bad_uuid", "  - {name: x, role: smf, addresses: [10.1.0.1], nf_instance: 04012ED1}\n",
     "n.yaml:7:62: `04012ED1` is not a UUID in lower case; write it as "
     "04012ed1-db53-4d9a-a32b-38e23637d18e"},
    {"bad_title", "  - {name: x, role: hlr, global_titles: [+4477]}\n",
     "n.yaml:7:42: `+4477` is not a global title; write its digits only, 15 at most, without +"},
    {"bad_flag", "  - {name: x, role: smf, addresses: [10.1.0.1], observed: yes}\n",
     "n.yaml:7:59: `yes` is neither true nor false"},
    {"not_recognisable", "  - {name: x, role: smf}\n",
     "n.yaml:7:5: warning: nothing says how to recognise `x`; add `addresses`, `diameter`, "
     "`global_titles` or `nf_instance`"},
    {"no_zone_in_time",
     "  - {name: x, role: smf, addresses: [10.1.0.1], from: 2026-11-01T00:00:00}\n",
     "n.yaml:7:55: the time `2026-11-01T00:00:00` has no time zone; write 2026-11-01T00:00:00Z for "
     "UTC, or an offset such as +01:00"},
    {"date_for_time", "  - {name: x, role: smf, addresses: [10.1.0.1], from: 2026-11-01}\n",
     "n.yaml:7:55: `2026-11-01` is a date, not a time with its zone; write 2026-11-01T00:00:00Z"},
    {"not_a_time", "  - {name: x, role: smf, addresses: [10.1.0.1], from: tomorrow}\n",
     "n.yaml:7:55: `tomorrow` is not a time; write it as in RFC 3339: 2026-11-01T00:00:00Z"},
    {"ends_before",
     "  - {name: x, role: smf, addresses: [10.1.0.1], from: 2026-11-02T00:00:00Z,\n"
     "     until: 2026-11-02T00:00:00Z}\n",
     "n.yaml:8:13: it ends before it begins: `until` is not after `from`; correct one of them"},
};
INSTANTIATE_TEST_SUITE_P(Functions, Complaints, testing::ValuesIn(kFunctionCases), name_of_case);

const Case kOtherCases[] = {
    {"unknown_product",
     "warrants: [{id: W, authority: c, target: "
     "hmac-sha256:9b0c4f7a21d35e8860f1b7c2d9e4a3560718f2c4b6a8d0e1f3957b2c4d6e8f01,\n"
     "  products: [iri, contents], deliver_to: [mdf-1],\n"
     "  from: 2026-11-01T00:00:00Z, until: 2026-12-01T00:00:00Z}]\n",
     "n.yaml:8:19: unknown word `contents`; did you mean `content`?"},
    {"delivery_to_nobody",
     "warrants: [{id: W, authority: c, target: "
     "hmac-sha256:9b0c4f7a21d35e8860f1b7c2d9e4a3560718f2c4b6a8d0e1f3957b2c4d6e8f01,\n"
     "  products: [iri], deliver_to: [mdf-2],\n"
     "  from: 2026-11-01T00:00:00Z, until: 2026-12-01T00:00:00Z}]\n",
     "n.yaml:8:33: no function is named `mdf-2`; did you mean `mdf-1`?"},
    {"delivery_to_wrong_role",
     "warrants: [{id: W, authority: c, target: "
     "hmac-sha256:9b0c4f7a21d35e8860f1b7c2d9e4a3560718f2c4b6a8d0e1f3957b2c4d6e8f01,\n"
     "  products: [iri], deliver_to: [smf-1],\n"
     "  from: 2026-11-01T00:00:00Z, until: 2026-12-01T00:00:00Z}]\n",
     "n.yaml:8:33: function `smf-1` has role smf; `deliver_to` takes functions of role mdf2, mdf3, "
     "lemf"},
    {"no_product",
     "warrants: [{id: W, authority: c, target: "
     "hmac-sha256:9b0c4f7a21d35e8860f1b7c2d9e4a3560718f2c4b6a8d0e1f3957b2c4d6e8f01,\n"
     "  products: [], deliver_to: [mdf-1],\n"
     "  from: 2026-11-01T00:00:00Z, until: 2026-12-01T00:00:00Z}]\n",
     "n.yaml:8:13: `products` is empty; it says what may be delivered"},
    {"maintenance_of_nobody",
     "maintenance: [{id: C, party: p, addresses: [203.0.113.0/28], to: [amf-9],\n"
     "  from: 2026-11-01T00:00:00Z, until: 2026-12-01T00:00:00Z}]\n",
     "n.yaml:7:67: no function is named `amf-9`; did you mean `smf-1`?"},
    {"mirror_of_nobody", "monitoring: {mirrors: [{name: m, from: [router], to: [10.1.0.1]}]}\n",
     "n.yaml:7:41: no function is named `router`; declare it under `functions`"},
    {"mirror_ends_before",
     "monitoring: {mirrors: [{name: m, from: [upf-1], to: [10.1.0.1],\n"
     "  since: 2026-11-02T00:00:00Z, until: 2026-11-01T00:00:00Z}]}\n",
     "n.yaml:8:39: it ends before it begins: `until` is not after `since`; correct one of them"},
    {"client_of_nobody",
     "monitoring: {location_clients: [{name: e, function: gmlc-1, purpose: emergency}]}\n",
     "n.yaml:7:53: no function is named `gmlc-1`; declare it under `functions`"},
    {"duplication_word", "policy: {n4: {duplication: with_warant}}\n",
     "n.yaml:7:28: unknown word `with_warant`; did you mean `with_warrant`?"},
    {"duplication_guess", "policy: {n4: {duplication: allowed}}\n",
     "n.yaml:7:28: unknown word `allowed`; use one of forbidden, with_warrant"},
    {"negative_grace", "policy: {grace: {warrant: -5s}}\n",
     "n.yaml:7:27: the duration `-5s` is negative; write 5s"},
    {"unitless_grace", "policy: {grace: {warrant: 300}}\n",
     "n.yaml:7:27: `300` is not a duration of at most a year; write a number with ms, s, m, h or "
     "d, such as 300s"},
    {"unknown_encrypted", "policy: {encrypted: [n2, n99]}\n",
     "n.yaml:7:26: unknown reference point `n99`; did you mean `n9`?"},
    {"approvals", "policy: {approvals: {needed: 2, keys: [a.pub]}}\n",
     "n.yaml:7:30: 2 approvals are needed, but 1 keys are named; name as many keys, or ask for "
     "fewer approvals"},
    {"share", "policy: {vendors: {acme: {risk: high, share_max: 35}}}\n",
     "n.yaml:7:50: `35` is not a share; write it from 0 to 1, such as 0.35"},
    {"partner_plmn", "partners: [{name: p, plmns: [00101]}]\n",
     "n.yaml:7:30: `00101` is not a PLMN; write MCC-MNC with all digits and between quotes, such "
     "as \"001-01\" or \"310-410\""},
    {"partner_may", "partners: [{name: p, may: [roaming]}]\n",
     "n.yaml:7:28: unknown word `roaming`; use one of roam, sms, locate, monitor"},
    {"expired_risk",
     "accepted_risks: [{key: 3f9c0a1be27d4456, reason: r, owner: o, until: "
     "2026-01-01T00:00:00Z}]\n",
     "n.yaml:7:70: warning: this accepted risk has expired; renew it with its owner, or remove it"},
    {"unknown_section", "warrant: []\n",
     "n.yaml:7:1: unknown key `warrant` in the network; did you mean `warrants`?"},
    {"repeated_section", "operator: {name: x, plmns: [001-01]}\n",
     "n.yaml:7:1: repeated key `operator`, first at line 2; keep one of them"},
    {"alias", "partners: [&a {name: p}, *a]\n",
     "n.yaml:7:12: anchors are not used here; write the value out where it is needed"},
    {"tag", "partners: [{name: !!binary p}]\n",
     "n.yaml:7:19: the tag `tag:yaml.org,2002:binary` is not used here; remove it"},
    {"escape_sequence", "partners: [{name: \"\\e[31mp\"}]\n",
     "n.yaml:7:19: control characters or line ends in a value; remove them"},
    {"c1_control", "partners: [{name: \"\xC2\x9Bp\"}]\n",
     "n.yaml:7:19: control characters or line ends in a value; remove them"},
    {"nested", "partners: [[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]\n",
     "n.yaml:7:26: nested more than 16 deep; flatten it"},
    {"second_document", "---\nversion: 1\n",
     "n.yaml:7:1: a second document begins here; keep one document a file"},
    {"complex_key", "? [a]\n: b\n",
     "n.yaml:7:3: a key must be a word; a list or map cannot be one"},
    {"vendor_without_class",
     "  - {name: x, role: smf, addresses: [10.1.0.1], vendor: acne}\n"
     "policy: {vendors: {acme: {risk: standard}}}\n",
     "n.yaml:7:57: warning: vendor `acne` has no risk class; did you mean `acme`?"},
};
INSTANTIATE_TEST_SUITE_P(Others, Complaints, testing::ValuesIn(kOtherCases), name_of_case);

}  // namespace
}  // namespace cardea::authority
