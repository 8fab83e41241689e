"""Messages, and the nodes of a PDML tree that they are read from."""

from dataclasses import dataclass, field


@dataclass
class Message:
    frame: int
    protocol: str
    type: int
    fields: dict = field(default_factory=dict)
    quoted: bool = False  # inside an ICMP error: what somebody sent before, not a message
    malformed: bool = False  # tshark's own verdict


def shown(element):
    return element.get("show", "")


def unmasked(element):
    return int(element.get("unmaskedvalue") or element.get("value"), 16)


def children(element, name):
    return [child for child in element if child.get("name") == name]


def all_of(element, name):
    return [found for found in element.iter("field") if found.get("name") == name]


def number(element):
    return int(shown(element), 0)


def teid(element):
    return f"{number(element):08x}"


def listed(proto, name, convert):
    return [convert(element) for element in all_of(proto, name)]


def single(values):
    """A list of one as its value, as decode prints fields that rarely repeat."""
    return values[0] if len(values) == 1 else values
