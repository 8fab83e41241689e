"""A capture in which many strangers do what one did: the frames of one attacker again and again,
each time from another address, behind all that was captured."""

import ipaddress
import os
import struct

FILE_HEADER, RECORD_HEADER, ETHERNET, UDP = 24, 16, 14, 17
STEP_US = 10_000  # from one stranger to the next
EXAMPLE = os.path.join("examples", "c1-rogue-pfcp-a")
FINDINGS_OF_ONE = 5  # about the stranger of this example


def records(octets):
    """Seconds, microseconds and octets of each frame of a pcap of microseconds, little-endian."""
    if octets[:4] != b"\xd4\xc3\xb2\xa1":
        raise ValueError("not a little-endian pcap of microseconds")
    at = FILE_HEADER
    while at < len(octets):
        seconds, fraction, length = struct.unpack_from("<III", octets, at)
        at += RECORD_HEADER
        yield seconds, fraction, octets[at:at + length]
        at += length


def checked(frame):
    """The frame of IPv4 and UDP with its IP checksum right and without one of UDP."""
    frame = bytearray(frame)
    words = (frame[ETHERNET] & 15) * 2
    udp = ETHERNET + 2 * words
    frame[ETHERNET + 10:ETHERNET + 12] = frame[udp + 6:udp + 8] = bytes(2)
    total = sum(struct.unpack_from(f">{words}H", frame, ETHERNET))
    total = (total & 0xFFFF) + (total >> 16)
    struct.pack_into(">H", frame, ETHERNET + 10, ~((total & 0xFFFF) + (total >> 16)) & 0xFFFF)
    return bytes(frame)


def many_strangers(octets, stranger, first, count):
    """The capture, and the UDP frames of `stranger` `count` times more: from `first` on."""
    old = ipaddress.IPv4Address(stranger).packed
    frames = list(records(octets))
    his = [frame for _, _, frame in frames
           if old in frame[ETHERNET + 12:ETHERNET + 20] and frame[ETHERNET + 9] == UDP]
    now = frames[-1][0] * 1_000_000 + frames[-1][1]
    more = []
    for number in range(count):
        new = (ipaddress.IPv4Address(first) + number).packed
        now += STEP_US
        for place, frame in enumerate(his):
            seconds, fraction = divmod(now + 100 * place, 1_000_000)
            header = struct.pack("<IIII", seconds, fraction, len(frame), len(frame))
            more.append(header + checked(frame.replace(old, new)))
    return octets + b"".join(more)


def thousands_of_findings(auditor, findings):
    """A capture and its network, of which an audit has so many findings."""
    with open(os.path.join(EXAMPLE, "capture.pcap"), "rb") as file:
        octets = many_strangers(file.read(), "10.20.0.66", "10.64.0.1",
                                findings // FINDINGS_OF_ONE - 1)
    return (auditor.file("thousands.pcap", octets), os.path.join(EXAMPLE, "network.yaml"))
