"""Declared networks that nobody may use: what is wrong -> (text, line of the complaint or None,
words that the message must hold)."""

HEAD = """version: 1
operator: {name: Lab mobile, plmns: ["999-70"], ue_pools: [10.45.0.0/16]}
functions:
  - {name: smf-1, role: smf, addresses: [10.20.0.4]}
"""
MDF = "  - {name: mdf-1, role: mdf2, addresses: [10.20.0.60]}\n"

WARRANT = HEAD + MDF + """warrants:
  - id: W-1
    authority: A court
    target: TARGET
    products: [content]
    deliver_to: [mdf-1]
    from: 2026-11-01T00:00:00Z
    until: UNTIL
"""
BLINDED = "hmac-sha256:" + "9b" * 32


def warrant(target, until):
    return WARRANT.replace("TARGET", target).replace("UNTIL", until)


BAD_NETWORKS = {
    "an unknown key": (HEAD + "polices: {}\n", 5, ["polices", "policy"]),
    "an unknown key of a function": (
        HEAD + "  - {name: upf-1, role: upf, adresses: [10.20.0.7]}\n", 5,
        ["adresses", "addresses"]),
    "a repeated key": (HEAD + "version: 1\n", 5, ["version"]),
    "a wrong type": (HEAD + "policy: nothing\n", 5, ["policy"]),
    "a number for a list": (
        HEAD + "  - {name: upf-1, role: upf, addresses: 7}\n", 5, ["addresses"]),
    "an unknown role": (
        HEAD + "  - {name: upf-1, role: upff, addresses: [10.20.0.7]}\n", 5, ["upff", "upf"]),
    "an address that is none": (
        HEAD + "  - {name: upf-1, role: upf, addresses: [10.20.0.777]}\n", 5, ["10.20.0.777"]),
    "two functions at one address": (
        HEAD + "  - {name: upf-1, role: upf, addresses: [10.20.0.4]}\n", 5,
        ["upf-1", "smf-1", "10.20.0.4"]),
    "a function among the subscribers": (
        HEAD + "  - {name: upf-1, role: upf, addresses: [10.45.0.4]}\n", 5, ["10.45.0.4"]),
    "a time that ends before it begins": (warrant(BLINDED, "2026-10-01T00:00:00Z"), 13,
                                          ["until"]),
    "an identity that is not blinded": (warrant("imsi-999700000000001", "2026-12-01T00:00:00Z"),
                                        9, ["cardea blind"]),
    "not YAML": (HEAD + " - x: y\n", 5, ["not YAML"]),
    "nothing": ("", None, ["empty"]),
}
