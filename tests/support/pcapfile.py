"""Cuts and rewrites pcap files, for the tests of the whole program."""

import struct

HEADER = 24
# Magic number -> (byte order, parts of a second that a time stamp counts).
MAGICS = {
    b"\xd4\xc3\xb2\xa1": ("<", 10**6),
    b"\xa1\xb2\xc3\xd4": (">", 10**6),
    b"\x4d\x3c\xb2\xa1": ("<", 10**9),
    b"\xa1\xb2\x3c\x4d": (">", 10**9),
}


class Pcap:
    """A pcap file taken apart."""

    def __init__(self, octets):
        self.header = octets[:HEADER]
        self.order, self.parts = MAGICS[octets[:4]]
        self.snaplen, self.link = struct.unpack(self.order + "II", octets[16:HEADER])
        self.records = []  # each with its own header of 16 octets
        at = HEADER
        while at < len(octets):
            length = struct.unpack(self.order + "I", octets[at + 8:at + 12])[0]
            self.records.append(octets[at:at + 16 + length])
            at += 16 + length

    def slice(self, first, last):
        """A whole pcap file of records first to last - 1."""
        return self.header + b"".join(self.records[first:last])

    def pcapng(self):
        """The same frames as a pcapng file."""
        resolution = 6 if self.parts == 10**6 else 9
        blocks = [
            block(0x0A0D0D0A, struct.pack("<IHHq", 0x1A2B3C4D, 1, 0, -1)),
            block(1, struct.pack("<HHI", self.link, 0, self.snaplen)
                  + struct.pack("<HHB3x", 9, 1, resolution) + struct.pack("<HH", 0, 0)),
        ]
        for record in self.records:
            seconds, part, kept, length = struct.unpack(self.order + "IIII", record[:16])
            time = seconds * self.parts + part
            blocks.append(block(6, struct.pack("<IIIII", 0, time >> 32, time & 0xFFFFFFFF, kept,
                                               length) + record[16:]))
        return b"".join(blocks)


def block(kind, body):
    body += bytes(-len(body) % 4)
    length = struct.pack("<I", len(body) + 12)
    return struct.pack("<I", kind) + length + body + length


def read(path):
    with open(path, "rb") as file:
        return Pcap(file.read())
