#!/usr/bin/env python3
"""decl_to_network.py DECL.json > network.yaml: what a lab run declares, as a declared network.

A lab capture NAME.pcap comes with NAME.decl.json: its nodes, addresses and NF instance ids. Only
what stands there is declared; a host that it leaves out is a stranger by intention. Subscribers are
not written: a declared network holds none.
"""

import ipaddress
import json
import sys
import textwrap

# Lab roles whose name in network.yaml differs from the lower-case one. In the lab's EPC the SMF is
# also PGW-C and the UPF also PGW-U.
ROLES = {"DN": "data_network"}
EPC_ROLES = {"SMF": ["smf", "pgw_c"], "UPF": ["upf", "pgw_u"]}
ZONES = {"gnb": "ran", "enb": "ran", "oam": "management", "data_network": None, "gateway": None}
INTERFACES = ("n2", "n3", "n4", "n6", "n9", "s1u", "s5u", "sxa", "sxb")


def functions(decl):
    """The declared functions, as (key, text of its value) lists in the order of the file."""
    is_epc = any(node["role"] == "MME" for node in decl["nodes"])
    counts = {}
    for node in decl["nodes"]:
        role = ROLES.get(node["role"], node["role"].lower())
        roles = EPC_ROLES.get(node["role"], [role]) if is_epc else [role]
        counts[role] = counts.get(role, 0) + 1
        short = "dn" if role == "data_network" else role
        fields = [("name", f"{short}-{counts[role]}")]
        if len(roles) == 1:
            fields.append(("role", role))
        else:
            fields.append(("roles", f"[{', '.join(roles)}]"))
        zone = ZONES.get(role, "core")
        if zone:
            fields.append(("zone", zone))
        fields.append(("addresses", f"[{', '.join(node['addr'])}]"))
        if "gnb_id" in node:
            fields.append(("ran_node_ids", f"[{int(node['gnb_id'], 0)}]"))
        if "nf_instance_id" in node:
            fields.append(("nf_instance", node["nf_instance_id"]))
        served = [f"{name}: {node[name]}" for name in INTERFACES if name in node]
        if served:
            fields.append(("interfaces", f"{{{', '.join(served)}}}"))
        yield fields


def named_by_address(decl):
    """Address -> name of the declared function that holds it."""
    names = {}
    for fields, node in zip(functions(decl), decl["nodes"]):
        for address in node["addr"]:
            names[address] = fields[0][1]
    return names


def mirrors(decl):
    """The mirrors among declared_extra. Time servers need nothing: OAM is a function already."""
    names = named_by_address(decl)
    for extra in decl.get("declared_extra", []):
        if extra["kind"] == "mirror":
            yield extra, names.get(extra["src"], extra["src"])
        elif extra["kind"] == "ntp":
            if extra["server"] not in names:
                raise ValueError(f"time server {extra['server']} is no declared node")
        else:
            raise ValueError(f"declared_extra of unknown kind {extra['kind']!r}")


def network(decl):
    """The whole text of network.yaml."""
    lines = [
        f"# What the operator of {decl['capture']} declares:",
        *textwrap.wrap(decl["what"], 98, initial_indent="# ", subsequent_indent="# "),
        "# Written by tests/lab/decl_to_network.py from what the lab run declares.",
        "version: 1",
        "",
        "operator:",
        "  name: Lab mobile",
        f"  plmns: [\"{decl['plmn']}\"]",
        f"  ue_pools: [{ipaddress.ip_network(decl['ue_pool'])}]",
        "",
        "functions:",
    ]
    for fields in functions(decl):
        lines.append("  - " + f"{fields[0][0]}: {fields[0][1]}")
        lines += [f"    {key}: {value}" for key, value in fields[1:]]
    found = list(mirrors(decl))
    if found:
        lines += ["", "monitoring:", "  mirrors:"]
        for number, (extra, source) in enumerate(found, 1):
            lines += [
                f"    - name: mirror-{number}  # {extra['purpose']}",
                f"      from: [{source}]",
                f"      to: [{extra['dst']}]",
                f"      encapsulation: {extra['encapsulation']}",
                f"      id: {extra['id']}",
            ]
    lines += [
        "",
        "policy:",
        "  nas: {ciphering: [nea0, nea1, nea2], integrity: [nia1, nia2]}",
        "  encrypted: []",
        "  n4: {duplication: forbidden, forwarding_policies: [], predefined_rules: []}",
        "  grace: {warrant: 300s, provisioning: 60s}",
    ]
    return "\n".join(lines) + "\n"


def main(arguments):
    if len(arguments) != 1:
        print("usage: decl_to_network.py DECL.json > network.yaml", file=sys.stderr)
        return 2
    with open(arguments[0], encoding="utf-8") as file:
        sys.stdout.write(network(json.load(file)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
